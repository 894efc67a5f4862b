// The search box: hits while typing, arrows, Enter. A USB scanner types into the same box.

import { readCode, toEnglishKeys } from "./codes.js";
import { make, the, words } from "./page.js";
import { NAME, NUMBER, STATE } from "./roster.js";

export class Finding {
  /** @param {import("./roster.js").Roster} roster @param {import("./desk.js").Desk} desk */
  constructor(roster, desk) {
    this.roster = roster;
    this.desk = desk;
    this.box = the("door-search", HTMLInputElement);
    this.list = the("door-hits", HTMLElement);
    /** @type {import("./types.js").Person[]} */
    this.hits = [];
    this.active = 0;
    this.box.addEventListener("input", () => this.look());
    this.box.addEventListener("keydown", (event) => this.onKey(event));
  }

  focus() {
    this.clear();
    if (matchMedia("(pointer: fine)").matches) this.box.focus();
  }

  clear() {
    this.box.value = "";
    this.look();
  }

  look() {
    this.hits = this.roster.search(this.box.value);
    this.active = 0;
    this.draw();
  }

  draw() {
    const typed = this.box.value.trim();
    this.list.replaceChildren(...(this.hits.length ? this.hits.map((person, index) => this.line(person, index)) : typed ? [make("li", words("nobody"), "door-nobody")] : []));
    this.list.hidden = !typed;
    this.box.setAttribute("aria-expanded", String(Boolean(this.hits.length)));
    if (this.hits.length) this.box.setAttribute("aria-activedescendant", `hit-${this.active}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  /** @param {import("./types.js").Person} person @param {number} index */
  line(person, index) {
    const node = make("li"), mark = this.roster.mark(person, this.desk.sessions.key);
    node.id = `hit-${index}`;
    node.setAttribute("role", "option");
    node.setAttribute("aria-selected", String(index === this.active));
    const state = mark ? words("here", { time: mark.time }) : person[STATE] === "w" ? words("wait") : person[STATE] === "x" ? words("gone") : "";
    node.append(make("b", person[NAME]), make("span", [this.roster.where(person), person[NUMBER] ? words("number", { number: person[NUMBER] }) : "", state].filter(Boolean).join(" · "), "meta"));
    node.addEventListener("mousedown", (event) => event.preventDefault());
    node.addEventListener("click", () => this.take(person));
    return node;
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const count = this.hits.length || 1;
      this.active = (this.active + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
      this.draw();
    } else if (event.key === "Escape") this.clear();
    else if (event.key === "Enter") {
      event.preventDefault();
      this.enter();
    }
  }

  enter() {
    const typed = this.box.value, code = readCode(typed) || readCode(toEnglishKeys(typed));
    const isAddress = /[:/].*\/T\//i.test(typed) || /[:/].*\/T\//i.test(toEnglishKeys(typed));
    const person = this.hits[this.active];
    if (code && (isAddress || this.roster.byCode(code) || !person)) {
      this.clear();
      this.desk.read(code, isAddress ? "qr" : "code");
    } else if (person) this.take(person);
  }

  /** @param {import("./types.js").Person} person */
  take(person) {
    this.clear();
    this.desk.meet(person, "search");
  }
}
