// Rows that were pasted and could not be stored yet: kept on the server until they are mended or thrown away.

import { button, data, make, say, the } from "./page.js";
import { read } from "./preview.js";
import { Trouble } from "./server.js";
import { shelf } from "./shelf.js";

/** @typedef {import("./shelf.js").Held} Held */

export class Tray {
  /** @param {(cells: Record<string, string>) => void} saved what to do with a row that can be stored now */
  constructor(saved) {
    this.saved = saved;
    this.dialog = the("grid-tray", HTMLDialogElement);
    this.body = the("grid-tray-body", HTMLElement);
    this.opener = the("grid-tray-open", HTMLButtonElement);
    this.opener.addEventListener("click", () => void this.open());
    this.count(0);
    if (data.mayWrite) void this.refresh();
  }

  /** @param {number} held */
  count(held) {
    this.opener.hidden = !held;
    this.opener.textContent = say("to_mend", { n: held });
  }

  async open() {
    this.body.replaceChildren(make("p", {}, say("reading")));
    this.dialog.showModal();
    await this.refresh();
  }

  /** Read the tray anew; told also after rows went there. */
  async refresh() {
    try {
      const rows = await shelf.list();
      this.count(rows.length);
      this.body.replaceChildren(...(rows.length ? rows.map((row) => this.show(row)) : [make("p", {}, say("tray_empty"))]));
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      this.body.replaceChildren(make("p", { class: "field-error" }, trouble.message || say("not_read")));
    }
  }

  /** @param {Held} row */
  show(row) {
    const box = make("fieldset", { class: "grid-held" }, make("legend", {}, row.cells.place || row.cells.name || say("line", { n: row.line ?? row.id })));
    const keys = new Set([...Object.keys(row.problems), ...Object.keys(row.cells).filter((key) => row.cells[key])]);
    for (const { key, label } of data.columns.filter((column) => keys.has(column.key))) {
      const id = `held-${row.id}-${key}`, problem = row.problems[key];
      const field = make("input", { class: "input", id, value: row.cells[key] ?? "", ...(problem ? { "aria-invalid": "true", "aria-describedby": `${id}-error` } : {}) });
      field.addEventListener("input", () => { row.cells[key] = field.value; });
      const line = make("div", { class: "grid-mend-cell" }, make("label", { for: id }, label), field);
      if (problem) line.append(make("span", { class: "field-error", id: `${id}-error` }, problem.message));
      if (problem?.suggest) {
        const { suggest } = problem;
        line.append(button(say("meant", { word: suggest }), () => { field.value = suggest; row.cells[key] = suggest; }));
      }
      box.append(line);
    }
    const said = make("span", { class: "field-error", role: "status" });
    const asTyped = button(say("as_typed"), () => { this.saved(row.cells); void this.settle(() => shelf.remove(row), said); });
    box.append(make("div", { class: "row" }, button(say("save"), () => void this.save(row, said), "main"), ...(data.anyText ? [asTyped] : []), button(say("throw_away"), () => void this.settle(() => shelf.remove(row), said), "quiet"), said));
    return box;
  }

  /** A mended row goes into the sheet and leaves the tray; one that is not keeps what was typed. @param {Held} row @param {HTMLElement} said */
  async save(row, said) {
    const problems = await read(row.cells);
    if (!problems || Object.keys(problems).length) return this.settle(() => shelf.keep({ ...row, problems: problems ?? row.problems }), said);
    this.saved(row.cells);
    return this.settle(() => shelf.remove(row), said);
  }

  /** @param {() => Promise<void>} act @param {HTMLElement} said */
  async settle(act, said) {
    try {
      await act();
      await this.refresh();
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      said.textContent = trouble.message || say("not_read");
    }
  }
}
