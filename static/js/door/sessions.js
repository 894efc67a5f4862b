// Which half-day is meant: the clock says it, and one touch changes it.

import { data, the, words } from "./page.js";

const CHECK = 30_000, MARKED = 60_000;
const BANGKOK = 7 * 3_600_000; // ahead of UTC, the whole year

export class Sessions {
  /** @param {import("./roster.js").Roster} roster @param {() => number} now @param {() => void} changed */
  constructor(roster, now, changed) {
    this.roster = roster;
    this.now = now;
    this.changed = changed;
    this.key = "";
    this.meant = ""; // by the clock, when somebody chose another
    this.list = the("door-session", HTMLSelectElement);
    this.list.addEventListener("change", () => this.choose(this.list.value));
    setInterval(() => this.follow(), CHECK);
  }

  /** Draw the list anew and follow the clock. */
  draw() {
    this.list.replaceChildren(...this.roster.sessions.map((one) => new Option(one.label, one.key)));
    this.follow();
  }

  get byClock() {
    const { sessions } = this.roster, now = this.now();
    return (sessions.find((one) => now < one.ends) ?? sessions.at(-1))?.key ?? "";
  }

  follow() {
    const { byClock } = this;
    if (!this.key || byClock !== this.meant) this.key = byClock;
    this.meant = byClock;
    this.list.value = this.key;
    this.warn();
    this.changed();
  }

  /** Say so when the half-day is one of another day than today, whoever chose it. */
  warn() {
    const box = the("door-away", HTMLElement), day = this.key.slice(0, 10);
    const isAway = day !== "" && day !== new Date(this.now() + BANGKOK).toISOString().slice(0, 10);
    const told = isAway ? words("away", { session: this.list.selectedOptions[0]?.label ?? "", day: data.days[day] ?? day }) : "";
    if (box.textContent !== told) box.textContent = told;
    box.hidden = !isAway;
  }

  /** @param {string} key */
  choose(key) {
    this.key = key;
    this.meant = this.byClock;
    this.list.classList.add("door-chosen");
    setTimeout(() => this.list.classList.remove("door-chosen"), MARKED);
    this.warn();
    this.changed();
  }
}
