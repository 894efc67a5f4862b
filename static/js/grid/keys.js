// Hands on the keys, and the pointer: moving, choosing, typing, filling. Shortcuts go by the key's place on the keyboard,
// for on a Thai layout the same keys give Thai letters.

import { written } from "./dates.js";
import { data, the } from "./page.js";

/** @typedef {import("./cursor.js").Cursor} Cursor */
/** @typedef {import("./editor.js").Editor} Editor */
/** @typedef {import("./editor.js").Way} Way */
/** @typedef {import("./saver.js").Saver} Saver */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Row} Row */
/** @typedef {{row: Row, key: string, value: string}} Cell */

const STEPS = /** @type {Record<string, [number, number]>} */ ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] });

export class Keys {
  /** @param {Store} store @param {Saver} saver @param {Cursor} cursor @param {Editor} editor @param {(row: Row) => void} menu */
  constructor(store, saver, cursor, editor, menu) {
    this.store = store;
    this.saver = saver;
    this.cursor = cursor;
    this.editor = editor;
    this.menu = menu;
    /** @type {Row|undefined} */
    this.left = undefined;
    this.again = false;
    const { grid, body } = cursor.view;
    cursor.addEventListener("moved", () => this.onMoved());
    grid.addEventListener("keydown", (event) => this.onKey(event));
    grid.addEventListener("focusin", (event) => this.onFocus(event));
    body.addEventListener("pointerdown", (event) => this.onPress(event));
    body.addEventListener("pointermove", (event) => this.onDrag(event));
    body.addEventListener("dblclick", () => this.edit(null));
    // A finger cannot type into a cell before there is a field: a second touch opens it.
    body.addEventListener("click", (event) => { if (event.pointerType === "touch" && this.again) this.edit(null); });
    body.addEventListener("contextmenu", (event) => this.onContext(event));
  }

  /** A new row that was left with nothing but offers taken becomes blank again. */
  onMoved() {
    const { left, cursor: { active } } = this;
    this.left = active;
    if (!left || left === active || !left.isNew || !this.store.has(left) || left.isEmpty || !this.saver.isIdle(left.id)) return;
    this.saver.abandon(left);
    if (active) this.cursor.row = this.store.rows.indexOf(active);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const place = this.cursor.view.find(event.target);
    if (!place || event.isComposing || (event.target instanceof Element && event.target.closest(".grid-note"))) return;
    const ctrl = event.ctrlKey || event.metaKey;
    if (this.travel(event, ctrl) || this.act(event, ctrl)) {
      event.preventDefault();
      return;
    }
    // The letter itself then falls into the editor that has just got the focus.
    if (isTyping(event)) this.edit("");
  }

  /** Moving about. @param {KeyboardEvent} event @param {boolean} ctrl */
  travel(event, ctrl) {
    const { cursor } = this, { row, column } = cursor, last = cursor.rows.length - 1;
    const step = STEPS[event.key], extend = event.shiftKey && event.key !== "Tab";
    if (step && !event.altKey) {
      const [down, right] = step;
      cursor.go(ctrl && down ? (down < 0 ? 0 : last) : row + down, ctrl && right ? (right < 0 ? 0 : Infinity) : column + right, { extend });
    } else if (event.key === "Home") cursor.go(ctrl ? 0 : row, 0, { extend });
    else if (event.key === "End") cursor.go(ctrl ? last : row, Infinity, { extend });
    else if (event.key === "PageDown" || event.key === "PageUp") cursor.go(row + (event.key === "PageDown" ? 1 : -1) * cursor.page, column, { extend });
    else if (event.key === "Tab" && !ctrl && !event.altKey) this.accept(event.shiftKey ? "previous" : "next");
    else return false;
    return true;
  }

  /** Doing something. @param {KeyboardEvent} event @param {boolean} ctrl */
  act(event, ctrl) {
    const { key, code } = event;
    if (key === "F10" && event.shiftKey || key === "ContextMenu") return this.openMenu();
    if (key === "F6") return this.leave("grid-after");
    if (key === "Escape") return this.leave("grid-add");
    if (key === "Enter" && ctrl) return this.newRow();
    if (key === "Enter" && event.shiftKey) return this.step("up");
    if (key === "Enter" || key === "F2") return this.edit(null);
    if (key === "ArrowDown" && event.altKey) return this.edit(null) && this.editor.offerAll() === null;
    if (key === "Delete") return this.clear();
    if (key === "Backspace") return this.edit("");
    if (!ctrl) return false;
    if (code === "KeyD") return this.fillDown();
    if (code === "Semicolon") return this.put([this.here(written(data.today, data.lang))]);
    if (code === "KeyZ") return this.run(event.shiftKey ? this.saver.redo() : this.saver.undo());
    if (code === "KeyY") return this.run(this.saver.redo());
    if (code === "KeyA") return this.all();
    return false;
  }

  /** @param {Promise<void>} work */
  run(work) {
    void work.then(() => this.cursor.go(this.cursor.row, this.cursor.column));
    return true;
  }

  all() {
    this.cursor.anchor = { row: 0, column: 0 };
    this.cursor.go(this.cursor.rows.length - (this.store.blank ? 2 : 1), Infinity, { extend: true });
    return true;
  }

  openMenu() {
    if (this.cursor.active) this.menu(this.cursor.active);
    return true;
  }

  /** @param {string} id */
  leave(id) {
    the(id, HTMLElement).focus();
    return true;
  }

  /** Start typing in the active cell. @param {string|null} typed "" replaces what stands there */
  edit(typed) {
    const { cursor, editor } = this, row = cursor.active, cell = cursor.cell;
    const column = cursor.view.columns[cursor.column];
    if (!row?.editable || !cell || !column || editor.isOpen) return true;
    if (row.clashes.has(column.key) && typed === null) return cursor.dispatchEvent(new Event("decide"));
    cursor.go(cursor.row, cursor.column);
    editor.open(cell, row, column, typed, {
      commit: (value, way) => this.commit(row, column.key, value, way),
      cancel: () => this.finished(row, "stay"),
    });
    return true;
  }

  /** @param {Row} row @param {string} key @param {string} value @param {Way} way */
  commit(row, key, value, way) {
    performance.mark("grid-commit");
    if (value !== row.text(key)) this.put([{ row, key, value }]);
    this.finished(row, way);
  }

  /** After the editor: go on, then paint its cell; a field that still has the focus is costly to take away.
   *  @param {Row} row @param {Way} way */
  finished(row, way) {
    const { editor, cursor: { view } } = this, { activeElement } = document;
    const outside = activeElement && activeElement !== document.body && !view.grid.contains(activeElement);
    if (way !== "stay" || !outside) this.step(way);
    editor.cell?.classList.remove("editing");
    view.paint(row);
  }

  /** @param {Way} way */
  step(way) {
    const { cursor } = this, { row, column } = cursor;
    if (way === "after") return this.leave("grid-after");
    if (way === "row") return this.newRow();
    if (way === "next" || way === "previous") return this.tab(way);
    const [down, right] = /** @type {Record<string, [number, number]>} */ ({ down: [1, 0], up: [-1, 0], left: [0, -1], right: [0, 1] })[way] ?? [0, 0];
    cursor.go(row + down, column + right);
    return true;
  }

  /** Tab in a new row takes the grey offer. @param {"next"|"previous"} way */
  accept(way) {
    const { active, key } = this.cursor;
    const offer = way === "next" && active ? this.store.suggestion(active, key) : "";
    if (offer && active && !active.text(key)) this.put([{ row: active, key, value: offer }]);
    this.tab(way);
  }

  /** The next cell, over the end of the row to the next one. @param {"next"|"previous"} way */
  tab(way) {
    const { cursor } = this, { row, column } = cursor, last = cursor.view.columns.length - 1;
    if (way === "next") cursor.go(column < last ? row : Math.min(row + 1, cursor.rows.length - 1), column < last ? column + 1 : row < cursor.rows.length - 1 ? 0 : last);
    else cursor.go(column > 0 || row === 0 ? row : row - 1, column > 0 ? column - 1 : row === 0 ? 0 : last);
    return true;
  }

  /** @param {string} value @returns {Cell} */
  here(value) { return { row: /** @type {Row} */ (this.cursor.active), key: this.cursor.key, value }; }

  /** Change cells, those that may be changed. @param {Cell[]} cells @param {import("./types.js").EditKind} kind */
  put(cells, kind = "typing") {
    const allowed = cells.filter(({ row, key, value }) => row.editable && row.text(key) !== value);
    const rows = new Set(allowed.map(({ row }) => row).filter((row) => row.isNew));
    for (const row of rows) {
      const unit = this.store.suggestion(row, "unit");
      // Without a district a row belongs nowhere: the offer is taken with the first thing typed.
      if (unit && !row.text("unit") && !allowed.some((cell) => cell.row === row && cell.key === "unit")) allowed.unshift({ row, key: "unit", value: unit });
    }
    if (allowed.length) this.saver.edit(kind, allowed);
    if (data.mayWrite) this.store.addBlank();
    return true;
  }

  /** All cells of the block. @returns {{row: Row, key: string, at: number}[]} */
  chosen() {
    const { top, bottom, left, right } = this.cursor.block, { rows, view } = this.cursor;
    return rows.slice(top, bottom + 1).flatMap((row, at) => view.columns.slice(left, right + 1).map(({ key }) => ({ row, key, at: top + at })));
  }

  clear() { return this.put(this.chosen().map(({ row, key }) => ({ row, key, value: "" })), "clear"); }

  /** The cell above, or the first row of the block, repeated downwards. */
  fillDown() {
    const { top, bottom } = this.cursor.block;
    const from = this.cursor.rows[top === bottom ? top - 1 : top];
    if (!from) return true;
    return this.put(this.chosen().filter(({ row }) => row !== from).map(({ row, key }) => ({ row, key, value: from.text(key) })), "fill");
  }

  newRow() {
    if (!data.mayWrite) return true;
    const { cursor } = this, blank = this.store.blank;
    if (blank && cursor.row >= cursor.rows.indexOf(blank) - 1) cursor.go(cursor.rows.indexOf(blank), 0);
    else {
      this.store.insert(this.store.makeRow(), cursor.row + 1);
      cursor.go(cursor.row + 1, 0);
    }
    return true;
  }

  /** @param {FocusEvent} event */
  onFocus(event) {
    const place = this.cursor.view.find(event.target);
    if (place && place.column >= 0 && !this.editor.isOpen && (place.row !== this.cursor.row || place.column !== this.cursor.column)) this.cursor.go(place.row, place.column, { focus: false });
  }

  /** @param {PointerEvent} event */
  onPress(event) {
    const place = this.cursor.view.find(event.target);
    if (!place || event.button !== 0 || (event.target instanceof Element && event.target.closest(".grid-note, .editing"))) return;
    event.preventDefault();
    if (this.editor.isOpen) this.editor.finish("stay");
    this.again = place.row === this.cursor.row && place.column === this.cursor.column;
    if (place.column < 0) {
      this.cursor.anchor = { row: event.shiftKey ? this.cursor.anchor.row : place.row, column: 0 };
      this.cursor.go(place.row, Infinity, { extend: true });
    } else this.cursor.go(place.row, place.column, { extend: event.shiftKey });
  }

  /** @param {PointerEvent} event */
  onDrag(event) {
    if (event.buttons !== 1 || this.editor.isOpen) return;
    const place = this.cursor.view.find(event.target);
    if (place && place.column >= 0 && (place.row !== this.cursor.row || place.column !== this.cursor.column)) this.cursor.go(place.row, place.column, { extend: true });
  }

  /** @param {MouseEvent} event */
  onContext(event) {
    const place = this.cursor.view.find(event.target);
    if (!place || this.editor.isOpen) return;
    event.preventDefault();
    const { top, bottom } = this.cursor.block;
    if (place.row < top || place.row > bottom) this.cursor.go(place.row, place.column);
    this.openMenu();
  }
}

/** Whether a key begins a text: a letter, a dead key, or one of a keyboard on the screen or of a method of input.
 *  @param {KeyboardEvent} event */
function isTyping(event) {
  if (["Process", "Dead", "Unidentified"].includes(event.key)) return true;
  const isShortcut = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");
  return event.key.length === 1 && !isShortcut;
}
