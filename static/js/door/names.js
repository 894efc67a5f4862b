// Title, given name and surname of a name typed as one, as coordinator/core/names.py splits them: it has the reasons.

import { data } from "./page.js";

/** @param {string} name */
const titles = (name, flags = "uy") => new RegExp(data.titles[name] ?? "", flags);
const civil = titles("civil"), short = titles("short"), ranked = titles("ranked"), english = titles("english", "iuy");

/** @param {string} text @returns {{prefix: string, given: string, surname: string}} */
export function splitName(text) {
  const full = text.trim().replace(/\s+/g, " "), prefix = full.slice(0, titleLength(full)).trimEnd();
  const [given = "", ...rest] = full.slice(prefix.length).trim().split(" ");
  return { prefix, given, surname: rest.join(" ") };
}

/** @param {string} full */
function titleLength(full) {
  const first = end(civil, full, 0), longer = end(ranked, full, 0);
  return first && longer <= first ? stacked(full, first, [short]) : stacked(full, 0, [short, ranked, english]);
}

/** Where a run of such titles ends. @param {string} full @param {number} from @param {RegExp[]} kinds @returns {number} */
function stacked(full, from, kinds) {
  const start = full[from] === " " ? from + 1 : from, next = kinds.map((kind) => end(kind, full, start)).find(Boolean);
  return next ? stacked(full, next, kinds) : from;
}

/** Where the title that stands here ends, 0 for none. @param {RegExp} kind @param {string} full @param {number} start */
function end(kind, full, start) {
  kind.lastIndex = start;
  return kind.test(full) ? kind.lastIndex : 0;
}
