// The table on the screen: one element per row and cell, painted from the store. It knows nothing of keys or saving.

import { data, make, say, the } from "./page.js";
import { Sheaves } from "./sheaves.js";

/** @typedef {import("./types.js").Column} Column */
/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./store.js").Store} Store */

const TINT = 5000, SLIDE = 150;
export const FROZEN = 3;

export class View {
  /** @param {Store} store @param {Column[]} columns those shown */
  constructor(store, columns) {
    this.store = store;
    this.columns = columns;
    this.grid = the("grid", HTMLElement);
    this.box = the("grid-box", HTMLElement);
    this.body = the("grid-body", HTMLElement);
    /** @type {WeakMap<Row, HTMLElement>} */
    this.elements = new WeakMap();
    /** @type {WeakMap<Element, Row>} */
    this.owners = new WeakMap();
    /** @type {WeakMap<HTMLElement, string>} what a cell shows, so that nothing is painted twice */
    this.shown = new WeakMap();
    this.sheaves = new Sheaves(this.body, this.box);
    this.symbols = the("grid-symbols", HTMLTemplateElement).content;
    this.slid = 0;
    this.rest = 0;
    this.box.addEventListener("scroll", () => this.onScroll());
    store.addEventListener("changed", (event) => this.onChanged(/** @type {CustomEvent} */ (event).detail));
    store.addEventListener("inserted", (event) => this.onInserted(/** @type {CustomEvent} */ (event).detail));
    store.addEventListener("dropped", (event) => this.onDropped(/** @type {CustomEvent} */ (event).detail));
  }

  onScroll() {
    if (this.box.scrollLeft === this.slid) return;
    this.grid.classList.add("sliding");
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.settle(), SLIDE);
  }

  /** The sheet stands still: the frozen columns stay where they are by being moved, not by sticking. */
  settle() {
    this.slid = this.box.scrollLeft;
    this.grid.style.setProperty("--slid", `${this.slid}px`);
    this.grid.classList.toggle("slid", this.slid > 0);
    this.grid.classList.remove("sliding");
  }

  /** Everything anew: at the start and when columns come or go. */
  render() {
    this.grid.setAttribute("aria-colcount", String(data.columns.length + 1));
    the("grid-head", HTMLElement).replaceChildren(this.headRow());
    this.sheaves.fill(this.store.rows.map((row, at) => this.build(row, at)));
    this.count();
  }

  headRow() {
    const row = make("div", { role: "row", class: "grid-row grid-heads", "aria-rowindex": "1" });
    row.append(make("div", { role: "columnheader", class: "grid-cell grid-num", "aria-colindex": "1" }, "#"));
    this.columns.forEach((column, at) => {
      const cell = make("div", { role: "columnheader", class: `grid-cell${at < FROZEN - 1 ? ` frozen frozen-${at + 1}` : ""}`, "aria-colindex": this.place(column) });
      const grip = make("span", { class: "grid-grip", "data-key": column.key, "aria-hidden": "true" });
      cell.append(make("span", { class: "grid-text" }, column.label), grip);
      row.append(cell);
    });
    return row;
  }

  /** @param {Column} column */
  place(column) { return String(data.columns.indexOf(column) + 2); }

  /** @param {Row} row @param {number} at */
  build(row, at) {
    const element = make("div", { role: "row", class: "grid-row" });
    const number = make("div", { role: "rowheader", class: "grid-cell grid-num", "aria-colindex": "1" });
    element.append(number);
    this.columns.forEach((column, index) => {
      const cell = document.createElement("div");
      cell.setAttribute("role", "gridcell");
      cell.setAttribute("aria-colindex", this.place(column));
      cell.tabIndex = -1;
      cell.dataset.frozen = index < FROZEN - 1 ? String(index + 1) : "";
      element.append(cell);
    });
    this.elements.set(row, element);
    this.owners.set(element, row);
    this.paint(row, at);
    return element;
  }

  /** @param {Row} row @param {number} at its place, where known */
  paint(row, at = this.store.rows.indexOf(row)) {
    const element = this.elements.get(row);
    if (!element) return;
    element.setAttribute("aria-rowindex", String(at + 2));
    element.classList.toggle("readonly", !row.editable);
    element.classList.toggle("blank", row.isNew && row.isEmpty);
    const number = /** @type {HTMLElement} */ (element.firstElementChild);
    number.textContent = row.isNew && row.isEmpty ? "+" : String(data.first + at);
    this.columns.forEach((column, index) => this.paintCell(row, column, /** @type {HTMLElement} */ (element.children[index + 1])));
  }

  /** @param {Row} row @param {Column} column @param {HTMLElement} cell */
  paintCell(row, column, cell) {
    const text = row.text(column.key), offer = text ? "" : this.store.suggestion(row, column.key);
    const problem = row.problem(column.key), clash = row.clashes.has(column.key);
    const hint = row.isNew && row.isEmpty && column === data.columns.find(({ tells, kind }) => tells && kind === "text");
    const shown = JSON.stringify([text, offer, Boolean(problem), clash, hint, row.typed.has(column.key), row.editable, row.known.late]);
    if (this.shown.get(cell) === shown || cell.classList.contains("editing")) return;
    this.shown.set(cell, shown);
    const marks = { bad: Boolean(problem), clash, unsaved: row.typed.has(column.key), ghost: Boolean(offer), frozen: Boolean(cell.dataset.frozen) };
    const kept = ["active", "picked", "fresh"].filter((name) => cell.classList.contains(name));
    cell.className = ["grid-cell", `kind-${column.key}`, cell.dataset.frozen && `frozen-${cell.dataset.frozen}`, ...kept, ...Object.entries(marks).filter(([, on]) => on).map(([name]) => name)].filter(Boolean).join(" ");
    if (problem || clash) cell.setAttribute("aria-invalid", "true");
    else cell.removeAttribute("aria-invalid");
    if (row.editable) cell.removeAttribute("aria-readonly");
    else cell.setAttribute("aria-readonly", "true");
    cell.replaceChildren(...this.content(row, column, text || offer));
    if (hint) cell.dataset.hint = say("new_row");
    else delete cell.dataset.hint;
  }

  /** @param {Row} row @param {Column} column @param {string} text @returns {(Node|string)[]} */
  content(row, column, text) {
    if (column.kind !== "status" || !text) return text ? [text] : [];
    const known = data.choices.status.find((one) => one.word === text);
    const late = row.known.late && known?.value === row.known.status;
    return [...(known ? [this.symbol(late ? "late" : known.value)] : []), make("span", { class: "word" }, text)];
  }

  /** @param {string} status */
  symbol(status) { return /** @type {Element} */ (this.symbols.querySelector(`[data-status="${status}"]`)?.cloneNode(true) ?? make("span")); }

  /** @param {number} row @param {number} column */
  cell(row, column) {
    const found = this.store.rows[row];
    return /** @type {HTMLElement|undefined} */ (found && this.elements.get(found)?.children[column + 1]);
  }

  /** Where an element of the table stands; null for headings and all else. @param {EventTarget|null} target @returns {{row: number, column: number}|null} */
  find(target) {
    const cell = target instanceof Element ? target.closest(".grid-cell") : null;
    const element = cell?.parentElement;
    const row = element && this.owners.get(element);
    if (!cell || !row || cell.classList.contains("grid-heads")) return null;
    return { row: this.store.rows.indexOf(row), column: [...element.children].indexOf(cell) - 1 };
  }

  /** @param {{row: Row, fresh: string[]}} detail */
  onChanged({ row, fresh }) {
    this.paint(row);
    const below = this.store.rows[this.store.rows.indexOf(row) + 1];
    if (below?.isNew) this.paint(below);
    for (const key of fresh) this.tint(row, key);
  }

  /** @param {Row} row @param {string} key */
  tint(row, key) {
    const at = this.columns.findIndex((column) => column.key === key);
    const cell = at >= 0 ? this.elements.get(row)?.children[at + 1] : undefined;
    cell?.classList.add("fresh");
    setTimeout(() => cell?.classList.remove("fresh"), TINT);
  }

  /** @param {{row: Row, at: number}} detail */
  onInserted({ row, at }) {
    const above = this.store.rows[at - 1];
    this.sheaves.insert(this.build(row, at), above && this.elements.get(above));
    this.renumber(at + 1);
  }

  /** @param {{row: Row, at: number}} detail */
  onDropped({ row, at }) {
    const element = this.elements.get(row);
    if (element) this.sheaves.remove(element);
    this.renumber(at);
  }

  /** @param {number} from */
  renumber(from) {
    for (let at = from; at < this.store.rows.length; at++) {
      const row = /** @type {Row} */ (this.store.rows[at]);
      const element = this.elements.get(row);
      element?.setAttribute("aria-rowindex", String(at + 2));
      if (element?.firstElementChild && !(row.isNew && row.isEmpty)) element.firstElementChild.textContent = String(data.first + at);
    }
    this.count();
  }

  count() { this.grid.setAttribute("aria-rowcount", String(this.store.rows.length + 1)); }
}
