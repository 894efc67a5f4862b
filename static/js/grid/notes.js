// The line under the active row: what is wrong with its cells, and, where two people wrote one cell, the choice.

import { afterPaint, button, data, make, say } from "./page.js";

/** @typedef {import("./cursor.js").Cursor} Cursor */
/** @typedef {import("./saver.js").Saver} Saver */
/** @typedef {import("./store.js").Row} Row */

export class Notes {
  /** @param {Cursor} cursor @param {Saver} saver @param {(row: Row, key: string, text: string) => void} merge */
  constructor(cursor, saver, merge) {
    this.cursor = cursor;
    this.saver = saver;
    this.merge = merge;
    this.note = make("div", { class: "grid-note", id: "grid-note", role: "gridcell", "aria-colindex": "1" });
    this.shown = "";
    // Enter on a cell where two people met leads to the choice.
    cursor.addEventListener("decide", () => {
      this.show();
      this.note.querySelector("button")?.focus();
    });
    const soon = afterPaint(() => this.show());
    cursor.addEventListener("moved", soon);
    cursor.view.store.addEventListener("changed", (event) => { if (/** @type {CustomEvent} */ (event).detail.row === cursor.active) soon(); });
  }

  show() {
    const { active: row, key, cell } = this.cursor;
    if (!row) return;
    const keys = [...row.troubles].sort((a, b) => Number(b === key) - Number(a === key));
    const says = row.isNew && !row.hasContent && [...row.typed.values()].some(Boolean) && this.saver.unsent > 0 ? say("needs_content") : "";
    const shown = JSON.stringify([row.id, keys.map((one) => [one, row.problem(one), row.clashes.get(one)]), says, key]);
    if (shown === this.shown && (this.note.isConnected || !keys.length && !says)) return;
    this.shown = shown;
    for (const marked of document.querySelectorAll('[aria-describedby="grid-note"]')) marked.removeAttribute("aria-describedby");
    this.note.replaceChildren(...keys.map((one) => this.line(row, one)), ...(says ? [make("p", {}, says)] : []));
    if (!this.note.childElementCount) return this.note.remove();
    cell?.parentElement?.append(this.note);
    cell?.setAttribute("aria-describedby", "grid-note");
    return this.cursor.show();
  }

  /** @param {Row} row @param {string} key */
  line(row, key) {
    const label = data.columns.find((column) => column.key === key)?.label ?? key;
    const clash = row.clashes.get(key);
    if (!clash) return make("p", { class: "grid-problem" }, make("b", {}, `${label}: `), row.problem(key));
    const { who, at, value } = clash.theirs;
    const box = make("div", { class: "grid-clash" });
    box.append(make("p", { class: "grid-problem" }, make("b", {}, `${label}: `), say("changed_by", { who, at })));
    const values = make("dl", { class: "grid-values" });
    for (const [name, text] of [[say("yours"), clash.mine], [say("theirs", { who }), value], [say("before"), clash.base]]) values.append(make("div", {}, make("dt", {}, String(name)), make("dd", {}, String(text || "–"))));
    const mine = button(say("use_mine"), () => this.decide(row, key, clash.mine));
    const both = [value, clash.mine].filter(Boolean).join("\n");
    box.append(values, make("div", { class: "row" }, mine, button(say("use_theirs", { who }), () => this.decide(row, key, null)), button(say("merge"), () => this.merge(row, key, both))));
    box.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); this.cursor.focus(); } });
    return box;
  }

  /** @param {Row} row @param {string} key @param {string|null} value */
  decide(row, key, value) {
    this.saver.decide(row, key, value);
    this.cursor.focus();
  }
}
