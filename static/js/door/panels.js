// The dialogs: a whole district at once, a new person, what waits to be sent.

import { clock, data, make, the, words } from "./page.js";
import { splitName } from "./names.js";
import { ID, NAME, STATE } from "./roster.js";

/** Buttons that open dialogs, and those that close them. */
export function wireDialogs() {
  for (const opener of document.querySelectorAll("[data-opens]")) {
    opener.addEventListener("click", () => the(opener.getAttribute("data-opens") ?? "", HTMLDialogElement).showModal());
  }
  for (const closer of document.querySelectorAll("dialog [data-close]")) closer.addEventListener("click", () => closer.closest("dialog")?.close());
}

/** The districts in a list. @param {HTMLSelectElement} list @param {import("./roster.js").Roster} roster */
function fill(list, roster) {
  const chosen = list.value;
  list.replaceChildren(new Option("–", ""), ...[...roster.districts.values()].map(([code, name]) => new Option(name, code)));
  list.value = chosen;
}

export class DistrictPanel {
  /** @param {import("./roster.js").Roster} roster @param {import("./desk.js").Desk} desk */
  constructor(roster, desk) {
    this.roster = roster;
    this.desk = desk;
    this.list = the("door-district-pick", HTMLSelectElement);
    this.box = the("door-district-people", HTMLElement);
    this.save = the("door-district-save", HTMLButtonElement);
    this.list.addEventListener("change", () => this.draw());
    this.box.addEventListener("change", () => this.count());
    this.save.addEventListener("click", () => this.take());
  }

  fill() { fill(this.list, this.roster); }

  draw() {
    this.box.replaceChildren(...this.roster.ofDistrict(this.list.value).map((person) => {
      const line = make("label", "", "choice"), tick = document.createElement("input"), mark = this.roster.mark(person, this.desk.sessions.key);
      tick.type = "checkbox";
      tick.value = String(person[ID]);
      tick.disabled = Boolean(mark);
      line.append(tick, make("span", [person[NAME], mark ? words("here", { time: mark.time }) : person[STATE] === "w" ? words("wait") : ""].filter(Boolean).join(" · ")));
      return line;
    }));
    this.count();
  }

  get ticked() { return [...this.box.querySelectorAll("input")].filter((one) => one.checked).map((one) => this.roster.people.find((person) => String(person[ID]) === one.value)); }

  count() {
    const { length } = this.ticked;
    this.save.disabled = !length;
    this.save.textContent = words("ticked", { count: length });
  }

  take() {
    const people = this.ticked.filter((one) => one !== undefined);
    for (const person of people.slice(0, -1)) this.check(person, true);
    for (const person of people.slice(-1)) this.check(person, false);
    the("door-district", HTMLDialogElement).close();
    this.box.replaceChildren();
    this.list.value = "";
  }

  /** @param {import("./types.js").Person} person @param {boolean} quiet */
  check(person, quiet) {
    this.desk.checkIn(person, "district", { quiet, reason: person[STATE] === "w" ? words("reasonWaiting") : "" });
    if (quiet) dispatchEvent(new CustomEvent("door:done", { detail: null }));
  }
}

export class NewcomerPanel {
  /** @param {import("./roster.js").Roster} roster @param {import("./desk.js").Desk} desk */
  constructor(roster, desk) {
    this.roster = roster;
    this.desk = desk;
    this.dialog = the("door-newcomer", HTMLDialogElement);
    this.name = the("door-new-name", HTMLInputElement);
    this.district = the("door-new-district", HTMLSelectElement);
    this.office = the("door-new-office", HTMLInputElement);
    this.phone = the("door-new-phone", HTMLInputElement);
    this.error = the("door-new-error", HTMLElement);
    for (const part of [this.name, this.district]) part.addEventListener("input", () => this.look());
    the("door-newcomer-form", HTMLFormElement).addEventListener("submit", (event) => { event.preventDefault(); this.save(); });
  }

  fill() { fill(this.district, this.roster); }

  /** Open it with what was searched for in vain. @param {string} [typed] */
  open(typed = "") {
    this.name.value = typed;
    this.look();
    this.dialog.showModal();
  }

  look() {
    const name = this.name.value.trim(), { prefix, given, surname } = splitName(name), split = the("door-new-split", HTMLElement);
    split.textContent = words(prefix ? "splitTitle" : "split", { prefix, given, surname: surname || "–" });
    split.hidden = !name;
    const similar = name ? this.roster.similar(name, this.district.value) : [], box = the("door-similar", HTMLElement);
    box.replaceChildren(...(similar.length ? [make("p", words("similar")), ...similar.map((person) => this.offer(person))] : []));
    box.hidden = !similar.length;
  }

  /** @param {import("./types.js").Person} person */
  offer(person) {
    const choice = /** @type {HTMLButtonElement} */ (make("button", `${person[NAME]} · ${this.roster.where(person)}`, "button button-second"));
    choice.type = "button";
    choice.addEventListener("click", () => { this.close(); this.desk.meet(person, "search"); });
    return choice;
  }

  save() {
    const person = { name: this.name.value.trim().replace(/\s+/g, " "), district: this.district.value, organisation: this.office.value.trim(), phone: this.phone.value.trim() };
    const isName = /\p{L}/u.test(person.name);
    this.error.hidden = isName;
    this.error.textContent = isName ? "" : words("nameNeeded");
    if (!isName) { this.name.focus(); return; }
    if (person.organisation) the("door-offices", HTMLElement).prepend(new Option("", person.organisation));
    this.close();
    this.desk.welcome(person);
  }

  close() {
    this.dialog.close();
    for (const part of [this.name, this.office, this.phone]) part.value = "";
    this.look();
  }
}

export class QueuePanel {
  /** @param {import("./queue.js").Queue} queue */
  constructor(queue) {
    this.queue = queue;
    this.list = the("door-queue-list", HTMLElement);
    the("door-queue-send", HTMLButtonElement).addEventListener("click", () => queue.soon());
    the("door-queue-file", HTMLButtonElement).addEventListener("click", () => this.export());
    queue.addEventListener("state", () => this.draw());
  }

  draw() {
    const { waiting } = this.queue;
    the("door-queue-words", HTMLElement).textContent = waiting.length ? words("waitingSome", { count: waiting.length }) : words("waitingNone");
    this.list.replaceChildren(...waiting.slice(0, 50).map((scan) => make("li", `${clock(scan.at + this.queue.ahead)} ${scan.name}`)));
    if (!the("door-queue-export", HTMLElement).hidden) this.write();
  }

  get text() { return JSON.stringify({ event: data.slug, device: data.device, at: new Date().toISOString(), scans: [...this.queue.scans.values()] }, null, 1); }

  write() { the("door-queue-text", HTMLTextAreaElement).value = this.text; }

  /** As a file, and as text to copy where a browser saves no files. */
  export() {
    the("door-queue-export", HTMLElement).hidden = false;
    this.write();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([this.text], { type: "application/json" }));
    link.download = `check-in-${data.slug}-W${data.device.number}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}
