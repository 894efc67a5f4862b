// Copy, cut and paste. One row is pasted at once; more are looked at first.

import { data, the } from "./page.js";
import { bare, fromHtml, fromText, toHtml, toText } from "./tables.js";

/** @typedef {import("./keys.js").Keys} Keys */
/** @typedef {import("./preview.js").PastePreview} PastePreview */

export class Clipboard {
  /** @param {Keys} keys @param {PastePreview} preview */
  constructor(keys, preview) {
    this.keys = keys;
    this.preview = preview;
    document.addEventListener("copy", (event) => this.onCopy(event));
    document.addEventListener("cut", (event) => { if (this.onCopy(event)) this.keys.clear(); });
    document.addEventListener("paste", (event) => this.onPaste(event));
    const box = the("grid-paste-text", HTMLTextAreaElement);
    box.addEventListener("paste", (event) => {
      event.preventDefault();
      event.stopPropagation();
      the("grid-paste", HTMLDialogElement).close();
      this.take(event.clipboardData?.getData("text/html") ?? "", event.clipboardData?.getData("text/plain") ?? "", true);
    });
  }

  /** Whether the keyboard's word is about cells and not about a field. */
  get isOurs() {
    const { activeElement } = document;
    return !this.keys.editor.isOpen && activeElement !== null && this.keys.cursor.view.find(activeElement) !== null && !activeElement.closest(".grid-note");
  }

  /** @param {ClipboardEvent} event */
  onCopy(event) {
    if (!this.isOurs || !event.clipboardData) return false;
    const { top, bottom, left, right } = this.keys.cursor.block, { rows, view } = this.keys.cursor;
    const table = rows.slice(top, bottom + 1).map((row) => view.columns.slice(left, right + 1).map(({ key }) => row.text(key)));
    event.preventDefault();
    event.clipboardData.setData("text/plain", toText(table));
    event.clipboardData.setData("text/html", toHtml(table));
    return true;
  }

  /** @param {ClipboardEvent} event */
  onPaste(event) {
    if (!this.isOurs || !event.clipboardData || !data.mayWrite) return;
    event.preventDefault();
    this.take(event.clipboardData.getData("text/html"), event.clipboardData.getData("text/plain"));
  }

  /** @param {string} html @param {string} text @param {boolean} look whether even one row is to be looked at first */
  take(html, text, look = false) {
    const table = fromHtml(html) ?? fromText(text);
    if (!table.some((line) => line.some(Boolean))) return;
    const { cursor } = this.keys;
    if (table.length === 1 && !look) {
      const line = table[0] ?? [];
      if (line.length === 1) this.keys.put(this.keys.chosen().map(({ row, key }) => ({ row, key, value: line[0] ?? "" })), "paste");
      else this.spread(line);
      cursor.go(cursor.row, cursor.column);
      return;
    }
    void this.preview.open(bare(html), text, table);
  }

  /** One row, from the active cell to the right. @param {string[]} line */
  spread(line) {
    const { active, column, view } = this.keys.cursor;
    const cells = view.columns.slice(column, column + line.length).map(({ key }, at) => ({ row: active, key, value: line[at] ?? "" }));
    this.keys.put(/** @type {import("./keys.js").Cell[]} */ (cells), "paste");
  }
}
