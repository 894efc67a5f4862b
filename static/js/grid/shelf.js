// Where rows wait that were pasted and not mended: on the server; for people without an account in this browser.

import { data } from "./page.js";
import { ask, Trouble } from "./server.js";

/** @typedef {{id: number, line?: number, cells: Record<string, string>, problems: Record<string, {message: string, suggest?: string}>}} Held */
/** @typedef {import("./types.js").PastedRow} PastedRow */

const onServer = {
  /** @returns {Promise<Held[]>} */
  async list() { return (await ask(data.urls.tray)).rows; },
  /** @param {PastedRow[]} rows */
  async hold(rows) { await ask(data.urls.tray, { rows: rows.map(({ line, cells, filled }) => ({ line, cells, filled })), year: data.year }); },
  /** What was mended so far is kept. @param {Held} row */
  async keep(row) { await ask(`${data.urls.tray}/${row.id}/save`, new URLSearchParams(row.cells)); },
  /** @param {Held} row */
  async remove(row) { await ask(`${data.urls.tray}/${row.id}/remove`, new URLSearchParams(row.cells)); },
};

const NAME = `grid.held.${data.person}`;

const inBrowser = {
  /** @returns {Promise<Held[]>} */
  async list() {
    try {
      return JSON.parse(localStorage.getItem(NAME) ?? "[]");
    } catch {
      return [];
    }
  },
  /** @param {PastedRow[]} rows */
  async hold(rows) {
    const held = await this.list();
    const next = Math.max(0, ...held.map(({ id }) => id)) + 1;
    store([...held, ...rows.map(({ line, cells, problems }, at) => ({ id: next + at, line, cells, problems }))]);
  },
  /** @param {Held} row */
  async keep(row) { store((await this.list()).map((one) => (one.id === row.id ? row : one))); },
  /** @param {Held} row */
  async remove(row) { store((await this.list()).filter((one) => one.id !== row.id)); },
};

/** A browser that keeps nothing must say so before the rows are gone. @param {Held[]} rows */
function store(rows) {
  try {
    if (rows.length) localStorage.setItem(NAME, JSON.stringify(rows));
    else localStorage.removeItem(NAME);
  } catch {
    throw new Trouble("fault");
  }
}

export const shelf = data.urls.tray ? onServer : inBrowser;
