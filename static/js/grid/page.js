// What the page brought along: the rows, and every word the sheet says. One place reads it.

/** @typedef {import("./types.js").PageData} PageData */

/** @type {PageData} */
export const data = JSON.parse(document.getElementById("grid-data")?.textContent ?? "{}");

/** Where an address of the page has 0 for the number of a record: behind all its other numbers. */
export const NUMBER = /0(?=\D*$)/;

/** The element with this id; the template has it. @template {HTMLElement} T @param {string} id @param {new () => T} kind @returns {T} */
export function the(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

/** A sentence in the reader's language, with its gaps filled; of a single thing (`n`) it may be another one. @param {string} key @param {Record<string, string|number>} [gaps] */
export function say(key, gaps = {}) {
  const words = (gaps.n === 1 && data.says[`${key}.one`]) || (data.says[key] ?? key);
  return words.replace(/%\((\w+)\)[sd]/g, (whole, name) => String(gaps[name] ?? whole));
}

/** An element with attributes and children; text is text, never markup. @template {keyof HTMLElementTagNameMap} K
 *  @param {K} tag @param {Record<string, string|boolean>} [attributes] @param {(Node|string)[]} children @returns {HTMLElementTagNameMap[K]} */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/** A button of the page's own look. @param {string} label @param {() => void} act @param {string} [kind] */
export function button(label, act, kind = "second") {
  const made = make("button", { type: "button", class: `button button-${kind} button-small` }, label);
  made.addEventListener("click", act);
  return made;
}

/** Do it once what was just typed is on the screen; several calls before that are one. @param {() => void} act @returns {() => void} */
export function afterPaint(act) {
  let waiting = false;
  const run = () => {
    waiting = false;
    act();
  };
  return () => {
    if (waiting) return;
    waiting = true;
    if (document.hidden) setTimeout(run);
    else requestAnimationFrame(() => setTimeout(run));
  };
}

/** Put a popup right under (or, near the lower edge, above) something. @param {HTMLElement} popup @param {Element} anchor */
export function place(popup, anchor) {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popup;
  const below = box.bottom + height + 4 <= innerHeight || box.top < height;
  popup.style.left = `${Math.max(4, Math.min(box.left, innerWidth - width - 8))}px`;
  popup.style.top = `${below ? box.bottom + 2 : box.top - height - 2}px`;
}
