// How somebody likes the table: columns left out, widths, whole texts. Remembered in this browser for this person.

import { data, make, place, the } from "./page.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./types.js").Column} Column */

const NUMBERS = 44, LEAST = 56, MOST = 800, STEP = 16;

export class Look {
  constructor() {
    this.name = `grid.look.${data.person}`;
    /** @type {{hidden: Record<string, boolean>, widths: Record<string, number>, whole: boolean}} */
    this.kept = { hidden: {}, widths: {}, whole: false, ...this.read() };
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.name) ?? "{}");
    } catch {
      return {};
    }
  }

  keep() {
    try {
      localStorage.setItem(this.name, JSON.stringify(this.kept));
    } catch {
      // It is only a liking.
    }
  }

  /** @returns {Column[]} */
  get columns() { return data.columns.filter((column) => !(this.kept.hidden[column.key] ?? !column.visible)); }

  /** @param {string} key */
  width(key) { return this.kept.widths[key] ?? data.columns.find((column) => column.key === key)?.width ?? NUMBERS; }

  /** Tell the stylesheet the widths. @param {View} view */
  apply(view) {
    const { style } = view.grid;
    const widths = ["#", ...view.columns.map((column) => column.key)].map((key) => this.width(key));
    style.setProperty("--grid-columns", widths.map((one) => `${one}px`).join(" "));
    style.setProperty("--grid-width", `${widths.reduce((sum, one) => sum + one, 0)}px`);
    style.setProperty("--frozen-1", `${widths[0]}px`);
    style.setProperty("--frozen-2", `${(widths[0] ?? 0) + (widths[1] ?? 0)}px`);
    view.grid.classList.toggle("whole", this.kept.whole);
  }

  /** The chooser of columns, the switch for whole texts, the grips between the headings. @param {View} view @param {() => void} changed */
  install(view, changed) {
    this.view = view;
    const panel = the("grid-columns", HTMLElement), opener = the("grid-columns-open", HTMLElement);
    panel.addEventListener("toggle", () => place(panel, opener));
    the("grid-columns-list", HTMLElement).replaceChildren(...data.columns.map((column) => this.tick(column, changed)));
    const whole = the("grid-whole", HTMLInputElement);
    whole.checked = this.kept.whole;
    whole.addEventListener("change", () => {
      this.kept.whole = whole.checked;
      this.keep();
      this.apply(view);
    });
    view.grid.addEventListener("pointerdown", (event) => this.onGrip(event));
  }

  /** @param {Column} column @param {() => void} changed */
  tick(column, changed) {
    const box = make("input", { type: "checkbox", checked: this.columns.includes(column) });
    box.addEventListener("change", () => {
      this.kept.hidden[column.key] = !box.checked;
      if (!this.columns.length) this.kept.hidden[column.key] = false;
      box.checked = !this.kept.hidden[column.key];
      this.keep();
      changed();
    });
    const width = make("input", { type: "number", class: "grid-width", min: String(LEAST), max: String(MOST), step: String(STEP), value: String(this.width(column.key)), "aria-label": `${column.label}: ${data.says.width}` });
    width.addEventListener("change", () => this.resize(column.key, Number(width.value) || this.width(column.key)));
    return make("li", {}, make("label", {}, box, column.label), width);
  }

  /** @param {string} key @param {number} width */
  resize(key, width) {
    this.kept.widths[key] = Math.max(LEAST, Math.min(MOST, Math.round(width)));
    this.keep();
    if (this.view) this.apply(this.view);
  }

  /** @param {PointerEvent} event */
  onGrip(event) {
    const grip = event.target;
    if (!(grip instanceof HTMLElement) || !grip.dataset.key) return;
    event.preventDefault();
    const { key } = grip.dataset, from = event.clientX, before = this.width(key);
    grip.setPointerCapture(event.pointerId);
    const drag = (/** @type {PointerEvent} */ moved) => this.resize(key, before + moved.clientX - from);
    grip.addEventListener("pointermove", drag);
    grip.addEventListener("lostpointercapture", () => grip.removeEventListener("pointermove", drag), { once: true });
  }
}
