// Edits that the server does not know yet, kept in this browser until it does. Each tab has a drawer of its own; a tab
// takes over the drawers of tabs that are gone, so nothing typed is lost with a closed window or a crash.

/** @typedef {import("./types.js").Batch} Batch */
/** @typedef {import("./types.js").Edit} Edit */
/** @typedef {import("./types.js").Change} Change */
/** @typedef {{batches: Batch[], waiting: Edit[], aside: Change[], at: number}} Drawer */

const STALE = 10 * 60_000;

export class Queue {
  /** @param {string} person @param {string} place zone or district, and year */
  constructor(person, place) {
    this.prefix = `grid.unsent.${person}.`;
    this.place = place;
    this.name = "";
    /** @type {Batch|null} the batch on its way; it is sent again under the same id until it is answered */
    this.sending = null;
    /** @type {Edit[]} */
    this.waiting = [];
    /** @type {Batch[]} batches of tabs that are gone, each to be sent as it was */
    this.inherited = [];
    /** @type {Change[]} what the server would not take or what clashes, until somebody decides */
    this.aside = [];
    this.later = 0;
    addEventListener("pagehide", () => this.write());
  }

  /** Take over what earlier tabs left; to be awaited once, before anything is typed. */
  async open() {
    let tab = sessionStorage.getItem("grid.tab") ?? "";
    if (!tab || !(await claim(this.prefix + tab))) {
      tab = String(Date.now()) + Math.random().toString(36).slice(2, 8);
      sessionStorage.setItem("grid.tab", tab);
      await claim(this.prefix + tab);
    }
    this.name = `${this.prefix}${this.place}.${tab}`;
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(this.prefix)) continue;
      const theirs = key.slice(key.lastIndexOf(".") + 1);
      if (theirs === tab || (await isGone(this.prefix + theirs, read(key)?.at ?? 0))) this.inherit(key);
    }
  }

  /** @param {string} key */
  inherit(key) {
    const drawer = read(key);
    if (key !== this.name) localStorage.removeItem(key);
    this.inherited.push(...(drawer?.batches ?? []));
    this.waiting.push(...(drawer?.waiting ?? []));
    // Sent once more from the version it was made on: the server says again what stands against it.
    if (drawer?.aside?.length) this.waiting.push({ kind: "typing", changes: drawer.aside });
    this.write();
  }

  /** @param {Edit} edit */
  add(edit) {
    this.waiting.push(edit);
    this.keep();
  }

  /** Have the drawer written as soon as what was typed is on the screen. */
  keep() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.write());
  }

  /** Write the drawer; a full or forbidden storage must not keep anybody from working. */
  write() {
    if (!this.name) return;
    const drawer = { batches: this.batches, waiting: this.waiting, aside: this.aside, at: Date.now() };
    try {
      if (this.isEmpty) localStorage.removeItem(this.name);
      else localStorage.setItem(this.name, JSON.stringify(drawer));
    } catch {
      // Then only this window holds it, and closing the window asks first.
    }
  }

  get isEmpty() { return !this.changes.length; }

  /** What may already have reached the server: to be sent again as it is. */
  get batches() { return [...(this.sending ? [this.sending] : []), ...this.inherited]; }

  /** Everything not known to be on the server, oldest first. */
  get changes() { return [...this.batches, ...this.waiting, { changes: this.aside }].flatMap((one) => one.changes); }

  /** The next batch: edits of one kind that may travel together. Rows without content stay. @param {(row: number|string) => boolean} ready @param {number} year @returns {Batch|null} */
  take(ready, year) {
    const inherited = this.inherited.shift();
    if (inherited) return (this.sending = inherited);
    const first = this.waiting.find((edit) => edit.changes.some((change) => ready(change.plan)));
    if (!first) return null;
    const mates = first.kind === "typing" ? this.waiting.filter((edit) => edit.kind === "typing") : [first];
    const changes = merge(mates.flatMap((edit) => edit.changes.filter((change) => ready(change.plan))));
    for (const edit of mates) edit.changes = edit.changes.filter((change) => !ready(change.plan));
    this.waiting = this.waiting.filter((edit) => edit.changes.length);
    this.sending = { id: uuid(), kind: first.kind, changes, year };
    this.keep();
    return this.sending;
  }

  /** The batch was answered; rows that were new have numbers now. @param {Map<string, number>} numbers */
  done(numbers) {
    this.sending = null;
    for (const change of [...this.waiting, ...this.inherited, { changes: this.aside }].flatMap((one) => one.changes)) change.plan = numbers.get(String(change.plan)) ?? change.plan;
    this.keep();
  }

  /** Keep what could not be saved. @param {Change} change */
  putAside(change) {
    this.aside.push(change);
    this.keep();
  }

  /** Somebody decided about a cell. @param {number|string} plan @param {string} field */
  decide(plan, field) {
    this.aside = this.aside.filter((one) => one.plan !== plan || one.field !== field);
    this.keep();
  }

  /** Forget what waits for a row, or for one cell of it. @param {number|string} plan @param {string} [field] */
  forget(plan, field) {
    for (const edit of this.waiting) edit.changes = edit.changes.filter((one) => one.plan !== plan || (field !== undefined && one.field !== field));
    this.aside = this.aside.filter((one) => one.plan !== plan || (field !== undefined && one.field !== field));
    this.waiting = this.waiting.filter((edit) => edit.changes.length);
    this.keep();
  }
}

/** Of several changes of one cell the last counts, seen from the version the first was made on. @param {Change[]} changes */
function merge(changes) {
  /** @type {Map<string, Change>} */
  const kept = new Map();
  for (const change of changes) {
    const key = JSON.stringify([change.plan, change.field ?? "*"]);
    kept.set(key, { ...change, ...(kept.has(key) && !change.use ? { from_version: kept.get(key)?.from_version } : {}) });
  }
  return [...kept.values()];
}

/** A number nobody else has; also where the page is not served over TLS. */
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, at) => (at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte).toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** @param {string} key @returns {Drawer|null} */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** Hold a lock as long as this tab lives; false if another tab has it. @param {string} name @returns {Promise<boolean>} */
function claim(name) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((settle) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      settle(lock !== null);
      return lock && new Promise(() => {});
    });
  });
}

/** @param {string} name @param {number} at */
async function isGone(name, at) {
  if (!navigator.locks) return Date.now() - at > STALE;
  return (await navigator.locks.query()).held?.every((lock) => lock.name !== name) ?? true;
}
