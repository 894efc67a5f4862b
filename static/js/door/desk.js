// What is done at the door: judging a code or a person, checking in, taking back, letting in, new people. Everything is
// decided here on the device; the server hears of it afterwards.

import { readCode } from "./codes.js";
import { clock, data, words } from "./page.js";
import { ID, NAME, PLACE, STATE } from "./roster.js";

/** @typedef {import("./types.js").Person} Person */
/** @typedef {import("./types.js").Scan} Scan */
/** @typedef {import("./types.js").Newcomer} Newcomer */

const AGAIN = 3000;

export class Desk {
  /** @param {import("./roster.js").Roster} roster @param {import("./queue.js").Queue} queue @param {import("./verdict.js").Screen} screen @param {import("./sessions.js").Sessions} sessions @param {{search: () => void, newcomer: () => void}} ways */
  constructor(roster, queue, screen, sessions, ways) {
    this.roster = roster;
    this.queue = queue;
    this.screen = screen;
    this.sessions = sessions;
    this.ways = ways;
    this.last = { text: "", at: 0 };
    this.unknown = "";
    queue.addEventListener("result", (event) => this.hear(/** @type {CustomEvent} */ (event).detail));
  }

  /** Something was read by a camera or a USB scanner: is there a verdict, or is it still the one before? @param {string} text @param {string} method */
  read(text, method) {
    const now = Date.now(), isSame = text === this.last.text && now - this.last.at < AGAIN;
    this.last = { text, at: now };
    if (isSame) return false;
    const code = readCode(text), person = code ? this.roster.byCode(code) : undefined;
    if (person) this.meet(person, method, code);
    else this.stranger(code || text.slice(0, 100), method);
    return true;
  }

  /** Somebody is here. @param {Person} person @param {string} method @param {string} [code] */
  meet(person, method, code = "") {
    const mark = this.roster.mark(person, this.sessions.key);
    if (mark) this.twice(person, mark);
    else if (person[STATE] === "c") this.checkIn(person, method, { code });
    else this.withoutSeat(person, method, code);
  }

  /** @param {Person} person @param {string} method @param {{code?: string, reason?: string, quiet?: boolean}} how @returns {Scan} */
  checkIn(person, method, { code = "", reason = "", quiet = false } = {}) {
    const id = person[ID], whom = code ? { code } : typeof id === "number" ? { registration: id } : { of: id };
    const scan = this.queue.add({ session: this.sessions.key, method, ...whom, ...(reason ? { reason } : {}), name: person[NAME] });
    this.roster.note(id, this.sessions.key, { time: clock(this.queue.now), device: data.device.name, scan: scan.id });
    if (!quiet) this.good(person, scan);
    return scan;
  }

  /** @param {Person} person @param {Scan} scan @param {string} [note] */
  good(person, scan, note = "") {
    const kept = this.queue.state !== "online";
    this.screen.show({ tone: "good", symbol: kept ? "✓⇡" : "✓", word: words(kept ? "kept" : "in"), name: person[NAME], where: this.roster.where(person), note, ways: [] });
    this.ways.search();
    dispatchEvent(new CustomEvent("door:done", { detail: scan }));
  }

  /** @param {Person} person @param {import("./types.js").Mark} mark */
  twice(person, mark) {
    this.screen.show({ tone: "warn", symbol: "↺", word: words("already", { time: mark.time, device: mark.device }), name: person[NAME], where: this.roster.where(person), ways: [[words("ok"), () => undefined], [words("other"), this.ways.search]] });
  }

  /** @param {Person} person @param {string} method @param {string} code */
  withoutSeat(person, method, code) {
    const waits = person[STATE] === "w";
    if (code) this.queue.add({ session: this.sessions.key, method, code, name: person[NAME], stray: true });
    this.screen.show({
      tone: "warn", symbol: "⚠", word: !waits ? words("cancelled") : person[PLACE] ? words("waiting", { number: person[PLACE] }) : words("wait"), name: person[NAME], where: this.roster.where(person),
      ways: [[words("letIn"), () => this.checkIn(person, method, { reason: words(waits ? "reasonWaiting" : "reasonCancelled") })], [words("other"), this.ways.search]],
    });
  }

  /** A code that nobody on this device has. @param {string} text @param {string} method @param {string} [elsewhere] */
  stranger(text, method, elsewhere = "") {
    if (!elsewhere) this.unknown = this.queue.add({ session: this.sessions.key, method, code: text, name: text, stray: true }).id;
    this.screen.show({
      tone: elsewhere ? "warn" : "bad", symbol: elsewhere ? "⚠" : "✕", word: elsewhere ? words("elsewhere", { event: elsewhere }) : words("unknown"), name: text,
      ways: [[words("search"), this.ways.search], [words("newcomer"), this.ways.newcomer]],
    });
  }

  /** Somebody who came without registration. @param {Newcomer} person */
  welcome(person) {
    const count = [...this.queue.scans.values()].filter((one) => one.method === "walk_in").length + 1;
    const number = `W${data.device.number}-${String(count).padStart(2, "0")}`;
    const scan = this.queue.add({ session: this.sessions.key, method: "walk_in", person, number, name: `${person.name} (${number})` });
    const local = this.roster.welcome(scan.id, person);
    this.roster.note(scan.id, this.sessions.key, { time: clock(this.queue.now), device: data.device.name, scan: scan.id });
    this.good(local, scan, words("walkIn", { number }));
  }

  /** @param {Scan} scan */
  takeBack(scan) {
    this.queue.add({ session: scan.session, method: scan.method === "walk_in" ? "search" : scan.method, voids: scan.id, name: scan.name });
    for (const [key, mark] of this.roster.marks) if (mark.scan === scan.id) this.roster.marks.delete(key);
    dispatchEvent(new CustomEvent("door:done", { detail: null }));
  }

  /** What the server says of a scan that is still on the screen. @param {{scan: Scan, result: import("./types.js").Result}} told */
  hear({ scan, result }) {
    if (scan.method === "walk_in" && result.registration) this.roster.rename(scan.id, result.registration);
    if (scan.id !== this.unknown || this.screen.box.hidden) return;
    if (result.elsewhere) this.stranger(scan.code ?? "", scan.method, result.elsewhere);
    else if (result.answer === "new") this.screen.show({ tone: "good", symbol: "✓", word: words("in"), name: scan.name, ways: [] });
  }
}
