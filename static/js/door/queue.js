// Every act is kept first and sent afterwards, as often as it takes: sending twice does no harm, for the server knows each
// by its name. Whether there is a network is learnt by trying, not by asking the browser.

import { data } from "./page.js";

/** @typedef {import("./types.js").Scan} Scan */
/** @typedef {import("./types.js").Result} Result */
/** @typedef {"online"|"offline"|"failed"|"ended"} State */

const BATCH = 50, EVERY = 5000, LONGEST = 60_000, PATIENCE = 3000, MOST_PATIENCE = 20_000, LISTEN = 10_000;

export class Queue extends EventTarget {
  /** @param {import("./store.js").Store} store */
  constructor(store) {
    super();
    this.store = store;
    /** @type {Map<string, Scan>} */
    this.scans = new Map();
    /** @type {State} */
    this.state = "online";
    this.code = 0;
    this.fails = 0;
    this.sequence = 0;
    this.cursor = 0;
    this.tag = "";
    this.ahead = 0; // by how many milliseconds the server's clock is ahead of ours
    this.busy = this.again = this.curious = false;
    this.timer = 0;
    this.heard = 0;
    /** What is done with what others did. @type {(told: {marks: import("./types.js").ToldMark[], roster: string}) => Promise<void>} */
    this.learn = async () => undefined;
  }

  async open() {
    for (const scan of await this.store.all("scans")) this.scans.set(scan.id, scan);
    this.sequence = Math.max(0, ...[...this.scans.values()].map((one) => one.seq));
    this.cursor = (await this.store.get("things", "cursor")) ?? 0;
    this.ahead = (await this.store.get("things", "ahead")) ?? 0; // a clock may be off by years
    for (const name of ["online", "focus", "pageshow"]) addEventListener(name, () => this.wonder());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.wonder(); });
  }

  get waiting() { return [...this.scans.values()].filter((one) => !one.sent).sort((one, two) => one.seq - two.seq); }
  get now() { return Date.now() + this.ahead; }

  /** Keep an act, then send it. @param {Omit<Scan, "id"|"at"|"seq"|"sent">} act @returns {Scan} */
  add(act) {
    this.sequence += 1;
    const scan = { ...act, id: uuid(), at: Date.now(), seq: this.sequence, sent: false };
    this.scans.set(scan.id, scan);
    this.kept = this.store.put("scans", scan.id, scan).catch(() => this.tell());
    this.tell();
    this.soon();
    return scan;
  }

  /** Try at once. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run());
  }

  /** Somebody looks at the device again, or the network is back: also what others did is wanted now. */
  wonder() {
    this.curious = true;
    this.soon();
  }

  async run() {
    if (this.busy) {
      this.again = true; // whoever asked meanwhile wants to know what comes after this answer
      return;
    }
    const before = this.waiting.length, { curious } = this;
    this.busy = true;
    this.again = this.curious = false;
    try {
      await this.kept;
      if (before) await this.send();
      if (!before || curious || Date.now() - this.heard > LISTEN) await this.listen();
      this.fails = 0;
      this.become("online");
    } catch (trouble) {
      this.fails += 1;
      if (trouble instanceof Refused) this.become(trouble.code === 401 || trouble.code === 403 ? "ended" : "failed", trouble.code);
      else this.become("offline");
    }
    this.busy = false;
    clearTimeout(this.timer);
    const pause = this.again ? 0 : this.fails ? Math.min(EVERY * 2 ** (this.fails - 1), LONGEST) : this.waiting.length ? 0 : LISTEN;
    this.timer = setTimeout(() => this.run(), pause);
  }

  /** Send what waits, a batch at a time. */
  async send() {
    for (let left = this.waiting; left.length; left = this.waiting) {
      const batch = left.slice(0, BATCH);
      const items = batch.map(({ name: _name, sent: _sent, answer: _answer, stray: _stray, ...item }) => item);
      const answer = await this.ask(data.scans, { now: Date.now(), waiting: left.length - batch.length, scanned: this.scans.size, scans: items });
      this.hear(answer);
      for (const result of /** @type {Result[]} */ (answer.results)) await this.settle(result);
      this.tell();
    }
  }

  /** @param {Result} result */
  async settle(result) {
    const scan = this.scans.get(result.id);
    if (!scan) return;
    scan.sent = true;
    scan.answer = result.answer;
    await this.store.put("scans", scan.id, scan);
    this.dispatchEvent(new CustomEvent("result", { detail: { scan, result } }));
  }

  /** What others did since. One answer is learnt and kept before the next is asked for, lest an older one comes last. */
  async listen() {
    const answer = await this.ask(`${data.changes}?since=${this.cursor}`);
    this.hear(answer);
    this.heard = Date.now();
    data.csrf = answer.csrf;
    await this.learn(answer);
    this.cursor = answer.cursor;
    await this.store.put("things", "cursor", this.cursor);
  }

  /** @param {string} address @param {unknown} [body] @returns {Promise<any>} */
  async ask(address, body) {
    let answer = await this.attempt(address, body);
    if (answer.status === 400 && body !== undefined) {
      await this.listen(); // brings a form token that fits
      answer = await this.attempt(address, body);
    }
    const isJson = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
    if (answer.ok && isJson) return answer.json();
    if (answer.status >= 500 || answer.status === 429 || answer.ok) throw new Error("try later");
    throw new Refused(answer.status);
  }

  /** @param {string} address @param {unknown} [body] */
  attempt(address, body) {
    const headers = { Accept: "application/json", ...(body === undefined ? {} : { "Content-Type": "application/json", "X-CSRFToken": data.csrf }) };
    const signal = AbortSignal.timeout(Math.min(PATIENCE * 2 ** this.fails, MOST_PATIENCE));
    return fetch(address, body === undefined ? { headers, signal } : { method: "POST", headers, body: JSON.stringify(body), signal });
  }

  /** @param {{now: number}} answer */
  hear(answer) {
    this.ahead = answer.now - Date.now();
    this.store.put("things", "ahead", this.ahead).catch(() => undefined);
  }

  /** @param {State} state @param {number} [code] */
  become(state, code = 0) {
    this.state = state;
    this.code = code;
    this.tell();
  }

  tell() { this.dispatchEvent(new Event("state")); }
}

class Refused extends Error {
  /** @param {number} code */
  constructor(code) {
    super(`refused: ${code}`);
    this.code = code;
  }
}

/** A random name; the short way exists only where the connection is secure. */
function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const octets = crypto.getRandomValues(new Uint8Array(16));
  octets[6] = ((octets[6] ?? 0) & 15) | 64;
  octets[8] = ((octets[8] ?? 0) & 63) | 128;
  const hex = Array.from(octets, (one) => one.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
