// What can be done with whole rows.

import { make, place, say, the } from "./page.js";

/** @typedef {import("./keys.js").Keys} Keys */
/** @typedef {import("./saver.js").Saver} Saver */
/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./store.js").Store} Store */

export class RowMenu {
  /** @param {Store} store @param {Saver} saver @param {(planId: string|number) => string} address */
  constructor(store, saver, address) {
    this.store = store;
    this.saver = saver;
    this.address = address;
    this.popup = the("grid-menu", HTMLElement);
    this.popup.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** @param {Row} row @param {Keys} keys */
  open(row, keys) {
    this.keys = keys;
    const { top, bottom } = keys.cursor.block;
    const rows = keys.cursor.rows.slice(top, bottom + 1).filter((one) => !(one.isNew && one.isEmpty));
    const mine = rows.filter((one) => one.editable);
    this.popup.replaceChildren(
      ...(mine.length ? [this.item(say("insert_row"), () => keys.newRow()), this.item(say("duplicate", { n: rows.length }), () => this.duplicate(mine)), this.item(say("delete", { n: mine.length }), () => this.remove(mine))] : []),
      ...(row.isNew ? [] : [this.item(say("history"), () => void this.history(row)), make("a", { role: "menuitem", tabindex: "-1", href: this.address(row.id) }, say("open_page"))]),
    );
    if (!this.popup.children.length) return;
    this.popup.showPopover();
    if (keys.cursor.cell) place(this.popup, keys.cursor.cell);
    this.items[0]?.focus();
  }

  /** @returns {HTMLElement[]} */
  get items() { return [...this.popup.querySelectorAll("button, a")].filter((one) => one instanceof HTMLElement); }

  /** @param {string} label @param {() => void} act */
  item(label, act) {
    const made = make("button", { type: "button", role: "menuitem", tabindex: "-1" }, label);
    made.addEventListener("click", () => {
      this.close();
      act();
    });
    return made;
  }

  close() {
    this.popup.hidePopover();
    this.keys?.cursor.focus();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const at = this.items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) this.items.at(to % this.items.length)?.focus();
    else if (event.key === "Escape" || event.key === "Tab") this.close();
    else return;
    event.preventDefault();
  }

  /** @param {Row[]} rows */
  duplicate(rows) {
    let at = this.store.rows.indexOf(/** @type {Row} */ (rows.at(-1))) + 1;
    const copies = rows.map((row) => ({ row, copy: this.store.insert(this.store.makeRow(), at++) }));
    this.saver.edit("rows", copies.flatMap(({ row, copy }) => Object.keys(row.known.cells).filter((key) => row.text(key)).map((key) => ({ row: copy, key, value: row.text(key) }))));
    this.keys?.cursor.go(this.store.rows.indexOf(/** @type {Row} */ (copies[0]?.copy)), 0);
  }

  /** @param {Row[]} rows */
  remove(rows) {
    const known = rows.filter((row) => !row.isNew);
    const { cursor } = /** @type {Keys} */ (this.keys), at = cursor.block.top;
    for (const row of rows) {
      this.saver.queue.forget(row.id);
      this.saver.gone.set(row.id, { row, at });
      this.store.drop(row);
    }
    this.saver.send("rows", known.map((row) => ({ plan: row.id, remove: true, from_version: row.known.version })));
    cursor.go(Math.min(at, cursor.rows.length - 1), cursor.column);
    this.saver.tell(say("deleted", { n: rows.length }), true);
  }

  /** The history of a row, as its own page has it. @param {Row} row */
  async history(row) {
    const dialog = the("grid-history", HTMLDialogElement), body = the("grid-history-body", HTMLElement);
    body.replaceChildren(make("p", {}, say("reading")));
    dialog.showModal();
    const answer = await fetch(this.address(row.id)).catch(() => null);
    const page = new DOMParser().parseFromString(answer?.ok ? await answer.text() : "", "text/html");
    const found = page.querySelector("main .history");
    body.replaceChildren(found ? document.importNode(found, true) : make("p", {}, say("not_read")));
  }
}
