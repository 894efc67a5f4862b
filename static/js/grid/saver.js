// Saving: what is typed goes to the server in batches, one at a time, again and again until it is answered; and back
// come its words: problems, other people's changes, sets to be undone.

import { data, NUMBER } from "./page.js";
import { Queue } from "./queue.js";
import { ask, Trouble } from "./server.js";
import { isOffered } from "./store.js";

/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Change} Change */
/** @typedef {import("./types.js").EditKind} EditKind */
/** @typedef {"saved"|"waiting"|"saving"|"offline"|"signed-out"|"failed"} State */

const PAUSE = 400;

export class Saver extends EventTarget {
  /** @param {Store} store */
  constructor(store) {
    super();
    this.store = store;
    this.queue = new Queue(data.person, data.place);
    /** @type {State} */
    this.state = "saved";
    this.savedAt = "";
    this.reason = "";
    /** @type {number[]} */
    this.undoable = [];
    /** @type {number[]} */
    this.redoable = [];
    this.timer = 0;
    this.tries = 0;
    this.busy = false;
    /** @type {Map<number|string, {row: Row, at: number}>} rows just deleted, as long as that can simply be forgotten */
    this.gone = new Map();
  }

  /** Take over what was left unsent, then watch for others' changes. */
  async start() {
    await this.queue.open();
    for (const change of this.queue.changes) this.revive(change);
    if (!this.queue.isEmpty) this.soon(0);
    setInterval(() => void this.look(), data.look);
    addEventListener("focus", () => void this.look());
    addEventListener("online", () => this.soon(0));
    addEventListener("beforeunload", (event) => { if (this.unsent) event.preventDefault(); });
  }

  /** Show again what was typed before the page was loaded. @param {Change} change */
  revive(change) {
    const { plan, field, value } = change;
    let row = this.store.byId.get(plan);
    if (!row && typeof plan === "string") row = this.store.insert(this.store.makeRow(plan), this.store.rows.length - (this.store.blank ? 1 : 0));
    if (row && field !== undefined && value !== undefined) this.store.type(row, field, value);
  }

  /** How many cells the server does not know yet; an empty new line does not count. */
  get unsent() { return this.queue.changes.filter((change) => !this.isIdle(change.plan)).length; }

  /** A new row in which only offers were accepted. @param {number|string} plan */
  isIdle(plan) {
    const row = this.store.byId.get(plan);
    return row !== undefined && row.isNew && ![...row.typed].some(([key, text]) => text && text !== this.offered(row, key));
  }

  /** Nobody wrote anything into this new row after all: it is blank again. @param {Row} row */
  abandon(row) {
    row.typed.clear();
    this.queue.forget(row.id);
    if (this.store.blank && this.store.blank !== row) this.store.drop(row);
    else this.store.changed(row);
    this.turn(this.unsent ? this.state : "saved");
  }

  /** What a new row offers in a cell, also once it was taken. @param {Row} row @param {string} key */
  offered(row, key) {
    if (!isOffered(key)) return "";
    const above = this.store.rows[this.store.rows.indexOf(row) - 1];
    return above ? above.text(key) : key === "unit" ? this.store.unitName(data.unit) : "";
  }

  /** Somebody changed cells; all of them together are one edit. @param {EditKind} kind @param {{row: Row, key: string, value: string, use?: "mine"}[]} cells */
  edit(kind, cells) {
    const changes = cells.map(({ row, key, value, use }) => {
      this.queue.decide(row.id, key);
      this.store.type(row, key, value);
      return { plan: row.id, field: key, value, ...(row.isNew ? {} : { from_version: row.known.version }), ...(use ? { use } : {}) };
    });
    this.send(kind, changes);
  }

  /** @param {EditKind} kind @param {Change[]} changes */
  send(kind, changes) {
    if (!changes.length) return;
    this.queue.add({ kind, changes });
    this.redoable = [];
    this.soon(PAUSE);
  }

  /** @param {number} delay */
  soon(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
    if (this.state === "saved" && this.unsent) this.turn("waiting");
    else this.turn(this.state);
  }

  /** A row goes on its way once it has content and a unit. @param {number|string} plan */
  isReady(plan) {
    const row = this.store.byId.get(plan);
    return !row || !row.isNew || (row.hasContent && !this.isIdle(plan));
  }

  /** Send what waits, one batch after another. */
  async flush() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (;;) {
        const batch = this.queue.sending ?? this.queue.take((plan) => this.isReady(plan), data.year);
        if (!batch) break;
        this.turn("saving");
        const answer = /** @type {Answer} */ (await ask(data.urls.changes, batch));
        this.settle(answer, batch.changes);
        if (answer.set) this.undoable.push(answer.set);
        this.tries = 0;
      }
      this.turn("saved");
    } catch (trouble) {
      this.fail(trouble);
    } finally {
      this.busy = false;
    }
  }

  /** @param {unknown} trouble */
  fail(trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    this.reason = trouble.message;
    if (trouble.kind === "signed-out") return this.turn("signed-out");
    if (trouble.kind === "refused") return this.refuse(trouble);
    this.tries += 1;
    this.turn(trouble.kind === "offline" ? "offline" : "failed");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), Math.min(60_000, 1000 * 2 ** this.tries));
    return undefined;
  }

  /** The server will not take this batch, now or later: its cells say why and stay as they were typed. @param {Trouble} trouble */
  refuse(trouble) {
    const changes = this.queue.sending?.changes ?? [];
    this.queue.done(new Map());
    for (const change of changes) this.reject(change, trouble.message);
    this.turn("failed");
    this.soon(PAUSE);
  }

  /** @param {Change} change @param {string} why */
  reject(change, why) {
    this.queue.putAside(change);
    const row = this.store.byId.get(change.plan);
    if (!row || change.field === undefined) return;
    row.typed.set(change.field, change.value ?? "");
    row.refused.set(change.field, why);
    this.store.changed(row);
  }

  /** What the server said to a batch. @param {Answer} answer @param {Change[]} changes */
  settle(answer, changes) {
    const numbers = new Map(Object.entries(answer.new ?? {}).map(([name, row]) => [name, Number(row.id)]));
    this.queue.done(numbers);
    for (const [name, known] of Object.entries(answer.new ?? {})) this.store.learn(known, name);
    const sent = changes.map((change) => ({ ...change, plan: numbers.get(String(change.plan)) ?? change.plan }));
    for (const { plan, field, value } of sent) {
      const row = this.store.byId.get(plan);
      // Only what was sent is known there; what was typed meanwhile is on its way.
      if (row && field !== undefined && row.typed.get(field) === value) row.typed.delete(field);
    }
    for (const known of answer.rows ?? []) this.store.learn(known);
    for (const result of answer.cells ?? []) this.judge(result, sent, numbers);
    for (const plan of new Set(sent.map((change) => change.plan))) {
      const row = this.store.byId.get(plan);
      if (row) this.store.changed(row);
    }
    this.savedAt = answer.saved_at ?? this.savedAt;
  }

  /** @param {import("./types.js").CellResult} result @param {Change[]} sent @param {Map<string, number>} numbers */
  judge(result, sent, numbers) {
    if (result.result === "saved" || result.result === "unread") return;
    const plan = numbers.get(String(result.plan)) ?? result.plan;
    const row = this.store.byId.get(plan);
    const mine = sent.filter((change) => change.plan === plan && (!result.field || change.field === result.field));
    for (const change of mine) {
      if (result.result !== "conflict" || !result.theirs) this.reject(change, result.message ?? "");
      else if (row && change.field !== undefined) {
        this.queue.putAside(change);
        row.typed.set(change.field, change.value ?? "");
        row.clashes.set(change.field, { mine: change.value ?? "", base: result.base ?? "", theirs: result.theirs });
      }
    }
  }

  /** A clash is over: my text, theirs, or something new. @param {Row} row @param {string} key @param {string|null} value null takes theirs */
  decide(row, key, value) {
    const clash = row.clashes.get(key);
    row.clashes.delete(key);
    this.queue.decide(row.id, key);
    row.typed.delete(key);
    if (value === null) {
      if (clash) row.known.cells[key] = clash.theirs.value;
      this.store.changed(row);
      this.turn(this.unsent ? this.state : "saved");
    } else {
      this.edit("mend", [{ row, key, value, use: "mine" }]);
    }
  }

  /** Take back my last edit: one not yet sent simply goes, a sent one is undone there. */
  async undo() {
    const last = this.queue.waiting.at(-1);
    if (last) return this.unsend(last);
    return this.revert(this.undoable, this.redoable);
  }

  redo() { return this.revert(this.redoable, this.undoable); }

  /** @param {import("./types.js").Edit} edit */
  unsend(edit) {
    this.queue.waiting.pop();
    this.queue.keep();
    for (const { plan, field } of edit.changes) {
      const row = this.store.byId.get(plan), gone = this.gone.get(plan);
      if (gone && !row) this.store.insert(gone.row, gone.at);
      if (!row || field === undefined) continue;
      const earlier = this.queue.changes.findLast((change) => change.plan === plan && change.field === field);
      if (earlier?.value !== undefined) row.typed.set(field, earlier.value);
      else row.typed.delete(field);
      this.store.changed(row);
    }
    this.soon(PAUSE);
  }

  /** @param {number[]} from @param {number[]} to */
  async revert(from, to) {
    await this.flush();
    const set = from.at(-1);
    if (set === undefined || this.queue.batches.length) return;
    try {
      this.turn("saving");
      const answer = /** @type {Answer} */ (await ask(data.urls.undo.replace(NUMBER, String(set)), {}));
      from.pop();
      this.settle(answer, []);
      const stayed = new Set((answer.cells ?? []).filter((cell) => cell.result === "conflict").map((cell) => cell.message ?? ""));
      if (stayed.size) this.tell([...stayed].join(" "));
      if (answer.set) to.push(answer.set);
      this.turn("saved");
    } catch (trouble) {
      if (trouble instanceof Trouble && trouble.kind === "refused") from.pop();
      if (trouble instanceof Trouble && trouble.message) this.tell(trouble.message);
      this.turn(trouble instanceof Trouble && trouble.kind === "offline" ? "offline" : "saved");
    }
  }

  /** What others changed since. */
  async look() {
    if (document.hidden || this.busy) return;
    try {
      const found = await ask(`${data.urls.rows}${data.urls.rows.includes("?") ? "&" : "?"}since=${this.store.seq}`);
      this.store.seq = found.seq ?? this.store.seq;
      for (const known of found.rows ?? []) this.store.learn(known, known.id, true);
      if (Object.keys(found.by ?? {}).length) this.store.tell("others", found.by);
      if (this.state === "offline" || this.state === "signed-out") this.soon(0);
    } catch (trouble) {
      if (trouble instanceof Trouble && (trouble.kind === "offline" || trouble.kind === "signed-out") && this.unsent) this.turn(trouble.kind);
    }
  }

  /** A sentence for the person. @param {string} words @param {boolean} undo whether it can be taken back at once */
  tell(words, undo = false) { this.dispatchEvent(new CustomEvent("message", { detail: { words, undo } })); }

  /** @param {State} state */
  turn(state) {
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}
