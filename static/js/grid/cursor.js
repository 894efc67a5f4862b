// Where one is in the table, and the block that is chosen.

import { afterPaint } from "./page.js";
import { FROZEN } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {{top: number, bottom: number, left: number, right: number}} Block */

export class Cursor extends EventTarget {
  /** @param {View} view @param {(key: string) => number} width */
  constructor(view, width) {
    super();
    this.view = view;
    this.width = width;
    this.row = 0;
    this.column = 0;
    this.anchor = { row: 0, column: 0 };
    /** @type {HTMLElement[]} */
    this.picked = [];
    /** @type {HTMLElement|undefined} */
    this.marked = undefined;
    /** @type {Element|null|undefined} the row that shows all its text */
    this.grown = undefined;
    this.growSoon = afterPaint(() => this.grow());
  }

  get rows() { return this.view.store.rows; }
  get active() { return this.rows[this.row]; }
  get key() { return this.view.columns[this.column]?.key ?? ""; }
  get kind() { return this.view.columns[this.column]?.kind ?? "text"; }
  get cell() { return this.view.cell(this.row, this.column); }

  /** @returns {Block} */
  get block() {
    const { row, column } = this.anchor;
    return { top: Math.min(row, this.row), bottom: Math.max(row, this.row), left: Math.min(column, this.column), right: Math.max(column, this.column) };
  }

  get isBlock() { return this.anchor.row !== this.row || this.anchor.column !== this.column; }

  /** Go to a cell. @param {number} row @param {number} column @param {{extend?: boolean, focus?: boolean}} how */
  go(row, column, { extend = false, focus = true } = {}) {
    this.row = Math.max(0, Math.min(row, this.rows.length - 1));
    this.column = Math.max(0, Math.min(column, this.view.columns.length - 1));
    if (!extend) this.anchor = { row: this.row, column: this.column };
    this.mark();
    if (focus) this.focus();
    this.dispatchEvent(new Event("moved"));
  }

  focus() {
    this.cell?.focus({ preventScroll: true });
    this.show();
  }

  /** Paint the active cell and the block; its row grows a moment later, for that moves all rows below. */
  mark() {
    const cell = this.cell;
    if (this.marked !== cell) {
      this.marked?.classList.remove("active");
      this.marked?.setAttribute("tabindex", "-1");
      cell?.classList.add("active");
      cell?.setAttribute("tabindex", "0");
      this.marked = cell;
      this.growSoon();
    }
    this.pick();
  }

  grow() {
    const row = this.marked?.parentElement;
    if (row === this.grown) return;
    this.grown?.classList.remove("current");
    row?.classList.add("current");
    this.grown = row;
    if (document.activeElement === this.marked) this.show();
  }

  pick() {
    for (const cell of this.picked) {
      cell.classList.remove("picked");
      cell.removeAttribute("aria-selected");
    }
    this.picked = [];
    if (!this.isBlock) return;
    const { top, bottom, left, right } = this.block;
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const cell = this.view.cell(row, column);
        if (cell) this.picked.push(cell);
      }
    }
    for (const cell of this.picked) {
      cell.classList.add("picked");
      cell.setAttribute("aria-selected", "true");
    }
  }

  /** Bring the active cell into sight, clear of the heading and the frozen columns. */
  show() {
    const { box } = this.view, row = this.cell?.parentElement, sheaf = row?.parentElement;
    if (!row || !sheaf) return;
    const head = this.view.grid.firstElementChild instanceof HTMLElement ? this.view.grid.firstElementChild.offsetHeight : 0;
    const top = sheaf.offsetTop + row.offsetTop, bottom = top + row.offsetHeight;
    if (top - head < box.scrollTop) box.scrollTop = top - head;
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = Math.min(top - head, bottom - box.clientHeight);
    if (this.column >= FROZEN - 1) this.showSideways();
  }

  showSideways() {
    const { box, columns } = this.view;
    const widths = columns.map((column) => this.width(column.key)), number = this.width("#");
    const sum = (/** @type {number} */ upTo) => widths.slice(0, upTo).reduce((total, one) => total + one, number);
    const left = sum(this.column), right = left + (widths[this.column] ?? 0), frozen = sum(FROZEN - 1);
    if (left - frozen < box.scrollLeft) box.scrollLeft = left - frozen;
    else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = Math.min(left - frozen, right - box.clientWidth + 2);
    else return;
    this.view.settle();
  }

  /** How many rows one screen holds. */
  get page() { return Math.max(1, Math.floor(this.view.box.clientHeight / 30) - 2); }
}
