// The people who may come, and who of them is here. Found in every way that people are asked for at a door.

import { fold } from "../grid/folding.js";
import { clue, spelled, toThaiKeys } from "./codes.js";
import { splitName } from "./names.js";

/** @typedef {import("./types.js").Person} Person */
/** @typedef {import("./types.js").Mark} Mark */

export const ID = 0, NAME = 1, NAMES = 2, DISTRICT = 3, OFFICE = 4, GROUP = 5, STATE = 6, PLACE = 7, TAIL = 8, NUMBER = 9, CLUE = 10;
const MOST = 30;

export class Roster {
  constructor() {
    /** @type {import("./types.js").RosterFile|null} */
    this.file = null;
    /** @type {Person[]} */
    this.newcomers = [];
    /** @type {Map<string, Mark>} */
    this.marks = new Map();
    /** @type {Map<string, import("./types.js").District>} */
    this.districts = new Map();
    this.at = 0;
    this.tag = "";
  }

  /** @param {import("./types.js").RosterFile} file @param {string} tag @param {number} at */
  take(file, tag, at) {
    this.file = file;
    this.tag = tag;
    this.at = at;
    this.districts = new Map(file.districts.map((one) => [one[0], one]));
    const known = new Set(file.people.map((one) => one[ID]));
    this.newcomers = this.newcomers.filter((one) => !known.has(one[ID]));
  }

  get sessions() { return this.file?.sessions ?? []; }
  /** @returns {Person[]} */
  get people() { return [...(this.file?.people ?? []), ...this.newcomers]; }

  /** @param {number|string} id */
  person(id) { return this.people.find((one) => one[ID] === id); }

  /** @param {Person} person @param {string} session */
  mark(person, session) { return this.marks.get(`${person[ID]}|${session}`); }

  /** @param {number|string} id @param {string} session @param {Mark|null} mark */
  note(id, session, mark) {
    if (mark) this.marks.set(`${id}|${session}`, mark);
    else this.marks.delete(`${id}|${session}`);
  }

  /** @param {string} session */
  present(session) { return [...this.marks.keys()].filter((key) => key.endsWith(`|${session}`)).length; }

  get expected() { return this.people.filter((one) => one[STATE] === "c").length; }

  /** Somebody who came without registration, known on this device only so far. @param {string} scan @param {import("./types.js").Newcomer} newcomer @returns {Person} */
  welcome(scan, newcomer) {
    const { given, surname } = splitName(newcomer.name);
    /** @type {Person} */
    const person = [scan, newcomer.name, [fold(given), fold(surname), fold(newcomer.organisation)], newcomer.district, newcomer.organisation, "", "c", 0, newcomer.phone.slice(-4), 0, ""];
    this.newcomers.push(person);
    return person;
  }

  /** A newcomer that has a number on the server now. @param {string} local @param {number} number */
  rename(local, number) {
    const person = this.newcomers.find((one) => one[ID] === local);
    if (!person) return;
    person[ID] = number;
    for (const [key, mark] of [...this.marks]) {
      if (!key.startsWith(`${local}|`)) continue;
      this.marks.delete(key);
      this.marks.set(`${number}${key.slice(local.length)}`, mark);
    }
  }

  /** @param {string} code @returns {Person|undefined} */
  byCode(code) {
    const wanted = clue(code);
    return this.people.find((one) => one[CLUE] === wanted);
  }

  /** The people meant, the likeliest first. @param {string} typed @returns {Person[]} */
  search(typed) {
    const found = this.matching(typed);
    return found.length || !/^[\x20-\x7e]+$/.test(typed) ? found : this.matching(toThaiKeys(typed));
  }

  /** @param {string} typed @returns {Person[]} */
  matching(typed) {
    const text = typed.trim(), digits = fold(text).replace(/\D/g, "");
    if (!text) return [];
    const isNumber = /^[\d๐-๙]{1,4}$/.test(text), start = spelled(text);
    const words = text.split(/\s+/).map(fold).filter(Boolean);
    const ranked = this.people.map((person) => /** @type {[number, Person]} */ ([this.rank(person, words, isNumber ? digits : "", start), person]));
    return ranked.filter(([rank]) => rank > 0).sort((one, two) => two[0] - one[0] || one[1][NAME].localeCompare(two[1][NAME], "th")).slice(0, MOST).map(([, person]) => person);
  }

  /** @param {Person} person @param {string[]} words @param {string} digits @param {string} start */
  rank(person, words, digits, start) {
    if (digits) {
      if (String(person[NUMBER]) === digits) return 5;
      if (digits.length === 4 && person[TAIL] === digits) return 4;
    }
    if (start.length >= 4 && /^[0-9A-Z]+$/.test(start) && person[CLUE].slice(0, 4) === start.slice(0, 4)) return 3;
    const [given, surname, office] = person[NAMES], place = this.districts.get(person[DISTRICT]);
    let rank = 1;
    for (const word of words) {
      if (given.startsWith(word) || surname.startsWith(word)) rank += 1;
      else if (!(place && (place[0] === word || place[3].split("|").some((name) => name.startsWith(word)))) && !office.includes(word)) return 0;
    }
    return words.length ? rank : 0;
  }

  /** @param {string} code */
  ofDistrict(code) { return this.people.filter((one) => one[DISTRICT] === code && one[STATE] !== "x"); }

  /** People of the district with nearly this name. @param {string} name @param {string} code */
  similar(name, code) {
    const { given, surname } = splitName(name), words = [given, ...surname.split(" ")].map(fold).filter((one) => one.length > 1);
    if (!words.length) return [];
    return this.people.filter((one) => (!code || one[DISTRICT] === code) && words.some((word) => near(word, one[NAMES][0]) || (words.length > 1 && near(word, one[NAMES][1])))).slice(0, 5);
  }

  /** Where somebody belongs, in words. @param {Person} person */
  where(person) {
    const district = this.districts.get(person[DISTRICT]);
    return [district?.[1] ?? "", person[OFFICE], person[GROUP]].filter(Boolean).join(" · ");
  }
}

/** Whether two folded words differ by a letter at most, or one begins with the other. @param {string} one @param {string} two */
function near(one, two) {
  if (one.length >= 3 && (two.startsWith(one) || one.startsWith(two)) && two.length >= 3) return true;
  if (Math.abs(one.length - two.length) > 1 || one.length < 3) return false;
  let i = 0;
  while (i < one.length && one[i] === two[i]) i += 1;
  const rest = one.length === two.length ? [one.slice(i + 1), two.slice(i + 1)] : one.length > two.length ? [one.slice(i + 1), two.slice(i)] : [one.slice(i), two.slice(i + 1)];
  return rest[0] === rest[1];
}
