// What the page says about itself: whether all is saved, how many cells want a look, what the active cell holds.

import { afterPaint, button, data, make, say, the } from "./page.js";
import { toCsv, toHtml, toText } from "./tables.js";

/** @typedef {import("./cursor.js").Cursor} Cursor */
/** @typedef {import("./saver.js").Saver} Saver */
/** @typedef {import("./store.js").Store} Store */

const QUIET = 10_000, TOAST = 10_000;

export class StateLine {
  /** @param {Store} store @param {Saver} saver @param {Cursor} cursor */
  constructor(store, saver, cursor) {
    this.store = store;
    this.saver = saver;
    this.cursor = cursor;
    this.shown = the("grid-state", HTMLElement);
    this.spoken = the("grid-spoken", HTMLElement);
    this.strip = the("grid-strip", HTMLElement);
    this.problems = the("grid-problems", HTMLButtonElement);
    this.foot = the("grid-foot", HTMLElement);
    this.last = 0;
    this.timer = 0;
    saver.addEventListener("state", afterPaint(() => this.show()));
    saver.addEventListener("message", (event) => this.toast(/** @type {CustomEvent} */ (event).detail));
    store.addEventListener("others", (event) => this.others(/** @type {CustomEvent} */ (event).detail));
    cursor.addEventListener("moved", afterPaint(() => this.tell()));
    let waiting = false;
    store.addEventListener("changed", () => {
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        this.count();
        this.tell();
      }, 60);
    });
    this.problems.addEventListener("click", () => this.jump());
    the("grid-copy-unsent", HTMLButtonElement).addEventListener("click", () => void this.copy());
    the("grid-save-unsent", HTMLButtonElement).addEventListener("click", () => this.download());
    this.count();
  }

  /** The sentence for the state. */
  get words() {
    const { state, savedAt, unsent } = this.saver;
    if (state === "saving" || state === "waiting") return say("saving");
    if (state === "offline") return say("offline", { n: unsent });
    if (state === "signed-out") return say("signed_out", { n: unsent });
    if (state === "failed") return say("failed");
    if (unsent) return say("unsent", { n: unsent });
    return savedAt ? say("saved", { at: savedAt }) : "";
  }

  show() {
    const { state, unsent } = this.saver, { words } = this;
    if (this.shown.dataset.state === state && this.shown.textContent?.startsWith(words) && this.strip.hidden) return;
    this.shown.dataset.state = state;
    const link = state === "signed-out" ? make("a", { href: data.urls.signIn, target: "_blank", rel: "opener" }, say("sign_in")) : null;
    const again = state === "failed" || state === "signed-out" ? button(say("try_again"), () => void this.saver.flush(), "quiet") : null;
    this.shown.replaceChildren(make("span", {}, words), ...(link ? [" ", link] : []), ...(again ? [again] : []));
    this.strip.hidden = !(state === "offline" || state === "signed-out" || state === "failed") || unsent === 0;
    this.speak(words);
  }

  /** Aloud at most once in ten seconds, and then what is true by then. @param {string} words */
  speak(words) {
    clearTimeout(this.timer);
    const wait = Math.max(0, this.last + QUIET - Date.now());
    this.timer = setTimeout(() => {
      if (this.saver.state === "waiting" || this.saver.state === "saving" || this.spoken.textContent === words) return;
      this.last = Date.now();
      this.spoken.textContent = words;
    }, wait);
  }

  count() {
    const found = this.store.troubles.length;
    this.problems.hidden = !found;
    this.problems.textContent = say("problems", { n: found });
  }

  /** To the next cell that wants a look. */
  jump() {
    const { columns } = this.cursor.view;
    const found = this.store.troubles.map(({ row, key }) => ({ row: this.store.rows.indexOf(row), column: Math.max(0, columns.findIndex((column) => column.key === key)) }));
    const { row, column } = this.cursor;
    const next = found.find((one) => one.row > row || (one.row === row && one.column > column)) ?? found[0];
    if (next) this.cursor.go(next.row, next.column);
  }

  /** The line at the foot: what the active cell holds, in full. */
  tell() {
    const { active: row, key } = this.cursor;
    if (!row) return;
    const column = data.columns.find((one) => one.key === key);
    const text = row.text(key) || this.store.suggestion(row, key);
    const echo = row.typed.has(key) ? "" : row.known.echo[key] ?? "";
    const isNew = column?.key === "place" && text && !Object.values(data.areas).some((names) => names.includes(text)) ? say("new_place") : "";
    const said = row.editable ? "" : say("readonly");
    this.foot.textContent = [column?.label, echo || text.replaceAll("\n", " / "), isNew, said].filter(Boolean).join(" · ");
  }

  /** Who changed what meanwhile. @param {Record<string, Record<string, {who: string, at: string}>>} by */
  others(by) {
    for (const [id, cells] of Object.entries(by)) {
      const row = this.store.byId.get(Number(id));
      for (const [key, { who, at }] of Object.entries(cells)) {
        const at_ = row ? this.store.rows.indexOf(row) : -1;
        const cell = at_ < 0 ? undefined : this.cursor.view.cell(at_, this.cursor.view.columns.findIndex((column) => column.key === key));
        if (cell) cell.title = say("changed_by", { who, at });
      }
    }
  }

  /** What was just done, where possible with the way back. @param {{words: string, undo: boolean}} what */
  toast({ words, undo }) {
    document.getElementById("grid-toast")?.remove();
    const toast = make("div", { id: "grid-toast", class: "toast", role: "status" }, make("p", {}, words));
    const back = button(say("undo"), () => {
      toast.remove();
      void this.saver.undo();
    }, "quiet");
    if (undo) toast.append(back);
    document.body.append(toast);
    setTimeout(() => toast.remove(), TOAST + 500);
  }

  /** What is not on the server, as a table. */
  table() {
    const rows = new Map(this.saver.queue.changes.map((change) => [change.plan, this.store.byId.get(change.plan)]));
    const lines = [...rows.values()].filter((row) => row !== undefined).map((row) => data.columns.map(({ key }) => row.text(key)));
    return [data.columns.map((column) => column.label), ...lines];
  }

  async copy() {
    const table = this.table();
    const types = { "text/plain": new Blob([toText(table)], { type: "text/plain" }), "text/html": new Blob([toHtml(table)], { type: "text/html" }) };
    await navigator.clipboard?.write([new ClipboardItem(types)]);
  }

  download() {
    const link = make("a", { download: `${say("unsent_file")}.csv`, href: URL.createObjectURL(new Blob([toCsv(this.table())], { type: "text/csv" })) });
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
