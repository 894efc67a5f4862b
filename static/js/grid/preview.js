// Before many rows are pasted: what would be made, what changed, what has to be mended, and how the headings were taken.

import { button, data, make, say, the } from "./page.js";
import { ask, Trouble } from "./server.js";
import { shelf } from "./shelf.js";
import { toText } from "./tables.js";

/** @typedef {import("./saver.js").Saver} Saver */
/** @typedef {import("./cursor.js").Cursor} Cursor */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./types.js").Preview} Preview */
/** @typedef {import("./types.js").PastedRow} PastedRow */
/** @typedef {import("./types.js").Change} Change */

const MOST = 1000;

export class PastePreview {
  /** @param {Store} store @param {Saver} saver @param {Cursor} cursor @param {() => Promise<void>} held called after rows went to the tray */
  constructor(store, saver, cursor, held) {
    this.store = store;
    this.saver = saver;
    this.cursor = cursor;
    this.held = held;
    this.dialog = the("grid-preview", HTMLDialogElement);
    this.body = the("grid-preview-body", HTMLElement);
    /** @type {string[][]} */
    this.table = [];
    this.dialog.addEventListener("close", () => this.cursor.focus());
  }

  /** @param {string} html @param {string} text @param {string[][]} table the same as the browser reads it */
  async open(html, text, table) {
    this.table = table;
    /** @type {(string|null)[]|undefined} how somebody wants the columns to be taken */
    this.map = undefined;
    this.body.replaceChildren(make("p", {}, say("reading")));
    this.dialog.showModal();
    if (table.length > MOST + 1) return this.tooMany();
    await this.ask({ html, text: html ? "" : text });
    return undefined;
  }

  tooMany() {
    this.body.replaceChildren(make("p", {}, say("too_many", { n: this.table.length })), make("div", { class: "row" }, ...(data.urls.imports ? [make("a", { href: data.urls.imports, class: "button button-main" }, say("import_page"))] : []), this.cancel()));
  }

  /** @param {{html: string, text: string, columns?: string[], at?: object}} pasted */
  async ask(pasted) {
    const { active, key, view } = this.cursor;
    const at = { plan: active && !active.isNew ? active.id : null, field: key };
    try {
      this.found = /** @type {Preview} */ (await ask(data.urls.preview, { unit: this.unit, year: data.year, at, columns: view.columns.map((column) => column.key), ...pasted }));
      this.show();
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      this.body.replaceChildren(make("p", { class: "field-error" }, trouble.message || say("not_read")), this.cancel());
    }
  }

  /** Whose plan rows without a district belong to: the active row's, else that of the row above. */
  get unit() {
    const { rows, row } = this.cursor;
    const near = rows.slice(0, row + 1).findLast((one) => one.editable && one.known.unit);
    return near?.known.unit || data.unit || "";
  }

  /** @returns {PastedRow[]} */
  get rows() { return this.found?.rows ?? []; }
  get mended() { return this.rows.filter((row) => !Object.keys(row.problems).length); }
  get unsolved() { return this.rows.filter((row) => Object.keys(row.problems).length); }

  show() {
    const { found } = this;
    if (!found) return;
    const match = make("p", { class: "grid-match" }, found.headings ? say("matched", { n: found.matched, of: found.headings }) : say("by_position"), " ");
    const mapping = this.mapping();
    match.append(button(say("change"), () => { mapping.hidden = !mapping.hidden; }, "quiet"));
    this.counts = make("p", { class: "grid-counts", role: "status" });
    this.buttons = make("div", { class: "buttons" });
    const problems = make("ul", { class: "grid-mends" }, ...this.unsolved.map((row) => this.mend(row)));
    this.body.replaceChildren(this.counts, match, mapping, problems, this.all(), this.buttons);
    this.recount();
    const first = this.body.querySelector(".grid-mends input");
    if (first instanceof HTMLElement) first.focus();
    else this.buttons.querySelector("button")?.focus();
  }

  recount() {
    const good = this.mended.filter((row) => row.outcome !== "same"), same = this.mended.length - good.length;
    const update = good.filter((row) => row.plan !== null).length, bad = this.unsolved.length;
    if (this.counts) this.counts.textContent = say("counts", { create: good.length - update, update, mend: bad }) + (same ? ` · ${say("same", { n: same })}` : "");
    this.buttons?.replaceChildren(
      button(say("save_good", { n: good.length }), () => void this.save(), "main"),
      ...(bad ? [button(say("mend_rest", { n: bad }), () => this.toNext())] : []),
      ...(bad && data.anyText ? [button(say("save_all", { n: good.length + bad }), () => void this.save(this.rows))] : []),
      this.cancel(),
    );
  }

  cancel() { return button(say("cancel"), () => this.dialog.close(), "quiet"); }

  /** To the next cell to be mended, after the last one to the button. @param {HTMLInputElement} [from] */
  toNext(from) {
    const fields = [...this.body.querySelectorAll(".grid-mends li:not(.done) input")].filter((one) => one instanceof HTMLInputElement);
    const next = fields[from ? fields.indexOf(from) + 1 : 0] ?? this.buttons?.querySelector("button");
    next?.focus();
  }

  /** One row with its cells that have to be mended. @param {PastedRow} row */
  mend(row) {
    const item = make("li", { class: "grid-mend" });
    const title = [row.cells.place, row.cells.name].filter(Boolean).join(" · ");
    item.append(make("b", {}, say("line", { n: row.line })), " ", make("span", { class: "meta" }, title));
    const places = data.columns.map((column) => column.key);
    const problems = Object.entries(row.problems).sort(([one], [other]) => places.indexOf(one) - places.indexOf(other));
    for (const [key, problem] of problems) {
      const label = data.columns.find((column) => column.key === key)?.label ?? key;
      const id = `mend-${row.line}-${key}`;
      const said = make("span", { class: "field-error", id: `${id}-error` }, problem.message);
      const field = make("input", { class: "input", id, value: row.cells[key] ?? "", "aria-describedby": `${id}-error`, "aria-invalid": "true" });
      field.addEventListener("change", () => void this.recheck(row, key, field, said, item));
      field.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); this.toNext(field); } });
      const line = make("div", { class: "grid-mend-cell" }, make("label", { for: id }, label), field, said);
      const { suggest } = problem;
      const meant = button(say("meant", { word: suggest ?? "" }), () => { field.value = suggest ?? ""; void this.recheck(row, key, field, said, item); });
      const asTyped = button(say("as_typed"), () => { delete row.problems[key]; this.judge(row, key, field, said, item); }, "quiet");
      line.append(make("span", { class: "row" }, ...(suggest ? [meant] : []), ...(data.anyText || (suggest && key === "place") ? [asTyped] : [])));
      item.append(line);
    }
    return item;
  }

  /** The server reads the mended row again. @param {PastedRow} row @param {string} key @param {HTMLInputElement} field @param {HTMLElement} said @param {HTMLElement} item */
  async recheck(row, key, field, said, item) {
    row.cells[key] = field.value;
    const before = Object.keys(row.problems).join();
    row.problems = (await read(row.cells)) ?? row.problems;
    const news = Object.keys(row.problems).some((one) => !before.includes(one));
    if (!news) return this.judge(row, key, field, said, item);
    // Now another cell does not fit: the row shows that one.
    const again = this.mend(row);
    item.replaceWith(again);
    this.recount();
    if (!this.body.contains(document.activeElement)) again.querySelector("input")?.focus();
    return undefined;
  }

  /** @param {PastedRow} row @param {string} key @param {HTMLInputElement} field @param {HTMLElement} said @param {HTMLElement} item */
  judge(row, key, field, said, item) {
    const now = row.problems[key];
    said.textContent = now ? now.message : say("good");
    said.className = now ? "field-error" : "field-echo";
    if (!now) field.removeAttribute("aria-invalid");
    item.classList.toggle("done", !Object.keys(row.problems).length);
    this.recount();
  }

  /** How the columns were taken, each to be changed. */
  mapping() {
    const columns = this.map ?? this.found?.columns ?? [];
    const heads = this.heads;
    const box = make("div", { class: "grid-mapping" });
    const choices = columns.map((chosen, at) => {
      const name = heads[at] || say("column_n", { n: at + 1 });
      const select = make("select", { class: "input" }, make("option", { value: "" }, say("leave_out")));
      for (const { key, label } of data.columns) select.append(make("option", { value: key, selected: key === chosen }, label));
      box.append(make("label", {}, make("span", {}, name), select));
      return select;
    });
    box.append(button(say("read_again"), () => void this.remap(choices.map((select) => select.value || null))));
    box.hidden = true;
    return box;
  }

  /** The line of headings, where there is one. */
  get heads() {
    const first = this.rows[0]?.line ?? 1;
    return this.found?.headings || this.map ? this.table[first - 2] ?? this.table[0] ?? [] : [];
  }

  /** Read the same rows with the columns somebody chose. @param {(string|null)[]} map */
  remap(map) {
    const rows = this.found?.headings ? this.table.slice((this.rows[0]?.line ?? 2) - 1) : this.table;
    const kept = map.flatMap((key, at) => (key ? [{ key, at }] : []));
    this.map = map;
    this.table = this.found?.headings ? [this.heads, ...rows] : rows;
    return this.ask({ html: "", text: toText(rows.map((line) => kept.map(({ at }) => line[at] ?? ""))), columns: kept.map(({ key }) => key), at: { plan: null, field: kept[0]?.key ?? "" } });
  }

  /** Everything as it will stand, to be looked over. */
  all() {
    const keys = (this.found?.columns ?? []).filter((key) => key !== null);
    const shown = data.columns.filter((column) => keys.includes(column.key));
    const head = make("tr", {}, make("th", { scope: "col" }, "#"), ...shown.map((column) => make("th", { scope: "col" }, column.label)));
    const body = make("tbody", {}, ...this.rows.map((row) => make("tr", { class: Object.keys(row.problems).length ? "bad" : "" }, make("td", {}, String(row.line)), ...shown.map(({ key }) => {
      const filled = row.filled.includes(key);
      const typed = row.typed[key] && row.cells[key] ? [make("span", { class: "meta" }, ` ${say("was_typed", { text: row.typed[key] })}`)] : [];
      return make("td", { class: row.problems[key] ? "bad" : filled ? "filled" : "", title: filled ? say("filled") : false }, row.cells[key] ?? "", ...typed);
    }))));
    return make("details", { open: this.unsolved.length === 0 }, make("summary", {}, say("all_rows", { n: this.rows.length })), make("div", { class: "tablebox", tabindex: "0", role: "region", "aria-label": say("all_rows", { n: this.rows.length }) }, make("table", { class: "table dense" }, make("thead", {}, head), body)));
  }

  /** The good rows become one change set; the others wait in the tray. @param {PastedRow[]} rows */
  async save(rows = this.mended) {
    const rest = this.rows.filter((row) => !rows.includes(row));
    if (rest.length) {
      try {
        await shelf.hold(rest);
      } catch (trouble) {
        if (!(trouble instanceof Trouble)) throw trouble;
        this.counts?.append(" ", make("span", { class: "field-error" }, trouble.message || say("not_held")));
        return;
      }
      void this.held();
    }
    this.saver.send("paste", rows.flatMap((row) => this.changes(row)));
    this.dialog.close();
  }

  /** @param {PastedRow} row @returns {Change[]} */
  changes(row) {
    if (row.outcome === "same") return [];
    const known = row.plan === null ? undefined : this.store.byId.get(row.plan);
    const target = row.plan === null ? this.store.insert(this.store.makeRow(), this.store.rows.length - (this.store.blank ? 1 : 0)) : known;
    const keys = row.plan === null ? Object.keys(row.cells) : Object.keys(row.changes ?? {});
    // A row that is not on this page was seen by the preview a moment ago: nothing older stands against it.
    const seen = known ? { from_version: known.known.version } : row.plan === null ? {} : { use: /** @type {const} */ ("mine") };
    return keys.filter((key) => row.cells[key] || row.plan !== null).map((field) => {
      const value = row.cells[field] ?? "";
      if (target) this.store.type(target, field, value);
      return { plan: target?.id ?? row.plan ?? "", field, value, ...seen };
    });
  }
}

/** What the server says to the cells of one row; null if it cannot be asked now.
 *  @param {Record<string, string>} cells @returns {Promise<PastedRow["problems"]|null>} */
export async function read(cells) {
  const keys = Object.keys(cells);
  const text = toText([keys.map((key) => cells[key] ?? "")]);
  try {
    const found = /** @type {Preview} */ (await ask(data.urls.preview, { html: "", text, unit: data.unit, year: data.year, at: { plan: null, field: keys[0] }, columns: keys }));
    return found.rows[0]?.problems ?? {};
  } catch (trouble) {
    if (trouble instanceof Trouble) return null;
    throw trouble;
  }
}
