// The rows of this page: what the server knows, and over it what was typed and is not yet known there.

import { data } from "./page.js";

/** @typedef {import("./types.js").ServerRow} ServerRow */
/** @typedef {import("./types.js").Clash} Clash */
/** @typedef {import("./types.js").Column} Column */
/** @typedef {import("./types.js").PageData} PageData */

/** Whether the row above offers its text in this column. @param {string} key */
export const isOffered = (key) => data.columns.some((column) => column.offered && column.key === key);

/** One row on the page. */
export class Row {
  /** @param {ServerRow} known */
  constructor(known) {
    this.known = known;
    /** @type {Map<string, string>} typed, not yet on the server */
    this.typed = new Map();
    /** @type {Map<string, Clash>} */
    this.clashes = new Map();
    /** @type {Map<string, string>} why the server would not take a cell */
    this.refused = new Map();
  }

  get id() { return this.known.id; }

  /** Whether the server has not given it a number yet. */
  get isNew() { return typeof this.known.id === "string"; }

  get editable() { return this.known.editable; }

  /** What stands in a cell. @param {string} key */
  text(key) { return this.typed.get(key) ?? this.known.cells[key] ?? ""; }

  /** What is wrong with a cell, "" if nothing. @param {string} key */
  problem(key) {
    if (this.refused.has(key)) return this.refused.get(key) ?? "";
    return this.typed.has(key) ? "" : this.known.problems[key] ?? "";
  }

  /** Whether anything stands in it that makes it worth keeping. */
  get hasContent() { return data.columns.some(({ key, tells }) => tells && this.text(key).trim()); }

  get isEmpty() { return this.typed.size === 0 && Object.values(this.known.cells).every((text) => !text); }

  /** The keys of the cells somebody has to look at. */
  get troubles() { return [...new Set([...Object.keys(this.known.problems).filter((key) => this.problem(key)), ...this.clashes.keys(), ...this.refused.keys()])]; }
}

/** All rows in their order, and who wants to know when they change. */
export class Store extends EventTarget {
  /** @param {PageData} data */
  constructor(data) {
    super();
    this.data = data;
    this.rows = data.rows.map((row) => new Row(row));
    /** @type {Map<number|string, Row>} */
    this.byId = new Map(this.rows.map((row) => [row.id, row]));
    this.numbers = 0;
    this.seq = data.seq;
    if (data.mayWrite) this.addBlank();
  }

  /** The line for a new row at the end. */
  get blank() {
    const last = this.rows.at(-1);
    return last?.isNew && last.isEmpty ? last : undefined;
  }

  /** @param {string} id @returns {Row} */
  makeRow(id = `new:${crypto.randomUUID?.() ?? `${Date.now()}-${this.numbers++}`}`) {
    const cells = Object.fromEntries(this.data.columns.map(({ key }) => [key, ""]));
    return new Row({ id, version: 0, unit: "", editable: true, cells, problems: {}, echo: {} });
  }

  /** @param {Row} row @param {number} at */
  insert(row, at = this.rows.length) {
    this.rows.splice(at, 0, row);
    this.byId.set(row.id, row);
    this.tell("inserted", { row, at });
    return row;
  }

  addBlank() { return this.blank ?? this.insert(this.makeRow()); }

  /** Whether this row stands here still. @param {Row} row */
  has(row) { return this.byId.get(row.id) === row; }

  /** @param {Row} row */
  drop(row) {
    const at = this.rows.indexOf(row);
    if (at < 0) return;
    this.rows.splice(at, 1);
    this.byId.delete(row.id);
    this.tell("dropped", { row, at });
  }

  /** The grey offer in a new row's empty cell: what the row above has there. @param {Row} row @param {string} key @returns {string} */
  suggestion(row, key) {
    if (!row.isNew || row.typed.has(key) || !isOffered(key)) return "";
    const above = this.rows[this.rows.indexOf(row) - 1];
    if (!above) return key === "unit" ? this.unitName(this.data.unit) : "";
    if (key === "unit" && !above.editable) return this.unitName(this.data.unit);
    return above.text(key) || this.suggestion(above, key);
  }

  /** @param {string} code */
  unitName(code) { return this.data.choices.unit.find((unit) => unit.key === code)?.name ?? ""; }

  /** Somebody typed. @param {Row} row @param {string} key @param {string} value */
  type(row, key, value) {
    row.refused.delete(key);
    if (!row.isNew && value === (row.known.cells[key] ?? "")) row.typed.delete(key);
    else row.typed.set(key, value);
    this.changed(row);
  }

  /** The server's word about a row. @param {ServerRow} known @param {string|number} id under which it stands here @param {boolean} fresh made by somebody else */
  learn(known, id = known.id, fresh = false) {
    const row = this.byId.get(id);
    if (known.removed) return row ? this.drop(row) : undefined;
    if (!row) {
      const added = new Row(known);
      const at = this.rows.findLastIndex((one) => one.known.plan_id === known.plan_id && !one.isNew);
      this.insert(added, at >= 0 ? at + 1 : this.blank ? this.rows.length - 1 : this.rows.length);
      return this.changed(added, fresh ? Object.keys(known.cells) : []);
    }
    if (known.version < row.known.version) return undefined;
    const before = row.known;
    row.known = known;
    if (id !== known.id) {
      this.byId.delete(id);
      this.byId.set(known.id, row);
      this.tell("named", { row, from: id });
    }
    const news = Object.keys(known.cells).filter((key) => known.cells[key] !== before.cells[key] && !row.typed.has(key));
    return this.changed(row, fresh ? news : []);
  }

  /** @param {Row} row @param {string[]} fresh cells that somebody else changed */
  changed(row, fresh = []) { this.tell("changed", { row, fresh }); }

  /** @param {string} name @param {object} detail */
  tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }

  /** Cells somebody has to look at, in reading order. */
  get troubles() { return this.rows.flatMap((row) => row.troubles.map((key) => ({ row, key }))); }
}
