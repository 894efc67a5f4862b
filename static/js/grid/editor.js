// Typing in a cell: text, a word from a list, words set apart by commas, a date. One editor at a time.

import { echo, read, written } from "./dates.js";
import { fold, matching } from "./folding.js";
import { data, make, place, say, the } from "./page.js";
import { split, Tokens } from "./tokens.js";

/** @typedef {import("./types.js").Column} Column */
/** @typedef {import("./store.js").Row} Row */
/** @typedef {"stay"|"down"|"up"|"next"|"previous"|"left"|"right"|"row"|"after"} Way */
/** @typedef {{commit: (value: string, way: Way) => void, cancel: () => void}} Outcome */

const LISTED = ["place", "process", "responsible"];

export class Editor {
  constructor() {
    /** @type {HTMLInputElement|HTMLTextAreaElement|null} */
    this.field = null;
    /** @type {Tokens|null} */
    this.tokens = null;
    this.list = the("grid-list", HTMLElement);
    this.tip = the("grid-tip", HTMLElement);
    /** @type {string[]} */
    this.options = [];
    this.chosen = -1;
    this.quick = false;
    this.initial = "";
    /** @type {((cell: HTMLElement) => void)|undefined} told when a cell is no longer as it was painted */
    this.opened = undefined;
    this.list.addEventListener("pointerdown", (event) => this.onPick(event));
  }

  get isOpen() { return this.field !== null; }

  /** Begin. `typed` replaces the text, as in a spreadsheet; null keeps it for changing.
   *  @param {HTMLElement} cell @param {Row} row @param {Column} column @param {string|null} typed @param {Outcome} outcome */
  open(cell, row, column, typed, outcome) {
    this.cell = cell;
    this.row = row;
    this.column = column;
    this.outcome = outcome;
    this.quick = typed !== null;
    this.initial = row.text(column.key);
    this.words = this.offers();
    this.field = this.build();
    this.opened?.(cell);
    this.tokens = this.isTokens && this.field instanceof HTMLInputElement ? new Tokens(this.field, typed ?? this.initial, () => this.onInput()) : null;
    if (!this.tokens) this.field.value = typed ?? this.initial;
    cell.classList.add("editing");
    cell.classList.remove("ghost");
    cell.replaceChildren(this.tokens?.box ?? this.field);
    this.field.focus({ preventScroll: true });
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
    this.grow();
    this.tell();
    if (this.quick && typed === "" && this.isStrict) this.showList();
  }

  /** Whether only words of the list mean anything. */
  get isStrict() { return this.column?.kind === "unit" || this.column?.kind === "status"; }

  get isTokens() { return this.column?.kind === "tokens"; }

  build() {
    const { kind = "text", label = "", key = "" } = this.column ?? {};
    const lines = (kind === "text" || kind === "long") && !LISTED.includes(key);
    const field = make(lines ? "textarea" : "input", { class: "grid-editor", "aria-label": label, autocomplete: "off", spellcheck: "false", ...(lines ? { rows: "1" } : {}) });
    if (this.words?.length) {
      for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "grid-list", "aria-autocomplete": "list" })) field.setAttribute(name, value);
    }
    if (kind === "date") field.setAttribute("aria-describedby", "grid-tip");
    field.addEventListener("input", () => this.onInput());
    field.addEventListener("keydown", (event) => this.onKey(/** @type {KeyboardEvent} */ (event)));
    field.addEventListener("blur", () => { if (this.field === field) this.finish("stay"); });
    return field;
  }

  /** The words offered in this cell. @returns {string[]} */
  offers() {
    const { kind, key = "" } = this.column ?? {};
    if (kind === "unit") return data.choices.unit.map((unit) => unit.name);
    if (kind === "status") return data.choices.status.map((status) => status.word);
    if (kind === "flag") return [say("yes"), say("no")];
    if (this.column?.options) return this.column.options;
    if (kind === "date") return this.periods();
    if (key === "place") {
      const named = data.choices.unit.find((unit) => unit.name === this.row?.text("unit"));
      return data.areas[named?.key ?? this.row?.known.unit ?? ""] ?? Object.values(data.areas).flat();
    }
    const words = data.words[key] ?? [];
    return this.isTokens ? [...new Set(words.flatMap(split))] : words;
  }

  /** What dates are often: the other end, today, a quarter or the whole of the year. */
  periods() {
    const start = this.column?.key === "end" && !this.row?.problem("start") ? this.row?.text("start") ?? "" : "";
    const year = String(data.lang === "th" ? data.year + 543 : data.year);
    const quarters = [1, 2, 3, 4].map((q) => (data.lang === "th" ? `ไตรมาส ${q}/${year}` : `Q${q} FY${year}`));
    return [...new Set([start, written(data.today, data.lang), ...quarters, data.lang === "th" ? `ปีงบประมาณ ${year}` : `FY${year}`])].filter(Boolean);
  }

  onInput() {
    this.tokens?.typed();
    this.grow();
    if (this.words?.length && this.column?.kind !== "date") this.showList();
    this.tell();
  }

  /** What is being typed: of several words the one after the tokens. */
  get part() { return this.field?.value.trim() ?? ""; }

  grow() {
    if (!(this.field instanceof HTMLTextAreaElement)) return;
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
  }

  showList(all = false) {
    const typed = all ? "" : this.part;
    const used = new Set(this.tokens?.words.map((word) => fold(word)));
    this.options = matching(this.words ?? [], typed).filter((word) => !used.has(fold(word)));
    const isNew = typed && !this.isStrict && !this.options.some((word) => fold(word) === fold(typed));
    this.list.replaceChildren(...this.options.map((word, at) => this.option(word, at)));
    if (isNew && LISTED.concat("involved", "tools").includes(this.column?.key ?? "")) this.list.append(make("li", { role: "presentation", class: "grid-new" }, `${typed} `, make("span", { class: "grid-badge" }, say("new_word"))));
    if (!this.list.children.length) return this.hideList();
    if (!this.list.matches(":popover-open")) this.list.showPopover();
    if (this.cell) {
      this.list.style.minWidth = `${this.cell.offsetWidth}px`;
      place(this.list, this.cell);
    }
    this.field?.setAttribute("aria-expanded", "true");
    this.choose(this.isStrict && typed && this.options.length ? 0 : -1);
    return undefined;
  }

  /** @param {string} word @param {number} at */
  option(word, at) {
    const item = make("li", { role: "option", id: `grid-option-${at}`, "aria-selected": "false" });
    const status = this.column?.kind === "status" ? data.choices.status.find((one) => one.word === word) : undefined;
    const symbol = status && the("grid-symbols", HTMLTemplateElement).content.querySelector(`[data-status="${status.value}"]`)?.cloneNode(true);
    item.append(...(symbol ? [symbol] : []), word);
    return item;
  }

  hideList() {
    if (this.list.matches(":popover-open")) this.list.hidePopover();
    if (this.words?.length) this.field?.setAttribute("aria-expanded", "false");
    this.field?.removeAttribute("aria-activedescendant");
    this.chosen = -1;
  }

  /** @param {number} at */
  choose(at) {
    this.list.children[this.chosen]?.setAttribute("aria-selected", "false");
    this.chosen = at;
    const item = this.list.children[at];
    if (!item) return this.field?.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    return this.field?.setAttribute("aria-activedescendant", item.id);
  }

  /** @param {PointerEvent} event */
  onPick(event) {
    event.preventDefault();
    const at = event.target instanceof Element ? [...this.list.children].indexOf(/** @type {Element} */ (event.target.closest("li"))) : -1;
    if (at < 0 || at >= this.options.length) return;
    this.take(at);
    if (!this.isTokens) this.finish("stay");
  }

  /** @param {number} at */
  take(at) {
    const word = this.options[at];
    if (!this.field || word === undefined) return;
    this.field.value = word;
    this.tokens?.take();
    this.hideList();
    this.tell();
  }

  /** The date as it is understood, at once; and that a strict word is not known. */
  tell() {
    const { kind } = this.column ?? {};
    const text = this.field?.value.trim() ?? "";
    const found = kind === "date" && text ? read(text, data.today) : null;
    const words = found ? echo(found, data.lang) : "";
    this.tip.textContent = words;
    if (words && this.cell && !this.list.matches(":popover-open")) {
      if (!this.tip.matches(":popover-open")) this.tip.showPopover();
      place(this.tip, this.cell);
    } else if (this.tip.matches(":popover-open")) this.tip.hidePopover();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing) return;
    if (this.tokens?.onKey(event)) return event.stopPropagation();
    const way = this.wayOf(event);
    if (way === undefined) return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
    if (typeof way === "string") this.finish(way);
    return undefined;
  }

  /** Where a key leads: a way out, null for something done inside, undefined for the browser's own doing.
   *  @param {KeyboardEvent} event @returns {Way|null|undefined} */
  wayOf(event) {
    const { key, altKey, shiftKey } = event, ctrl = event.ctrlKey || event.metaKey;
    const open = this.list.matches(":popover-open");
    if (key === "Escape") return this.abandon();
    if (key === "F6") return "after";
    if (key === "Tab") return this.complete(shiftKey ? "previous" : "next");
    if (key === "Enter" && altKey) return this.newLine();
    if (key === "Enter") return this.enter(ctrl ? "row" : shiftKey ? "up" : "down");
    if (altKey && key === "ArrowDown" && this.words?.length) return this.offerAll();
    if (open && (key === "ArrowDown" || key === "ArrowUp")) return this.step(key === "ArrowDown" ? 1 : -1);
    if (ctrl && event.code === "Semicolon" && this.field) return this.today();
    if (this.quick && !ctrl && !shiftKey && !altKey) return /** @type {Record<string, Way>} */ ({ ArrowDown: "down", ArrowUp: "up", ArrowLeft: "left", ArrowRight: "right" })[key];
    return undefined;
  }

  /** @param {Way} way @returns {Way|null} */
  enter(way) {
    if (this.chosen >= 0) {
      this.take(this.chosen);
      return this.isTokens ? null : way;
    }
    if (!this.tokens || way !== "down" || !this.part) return way;
    this.tokens.take();
    this.hideList();
    return null;
  }

  /** Leaving takes the word that is marked. @param {Way} way */
  complete(way) {
    if (this.chosen >= 0) this.take(this.chosen);
    return way;
  }

  abandon() {
    const { outcome } = this;
    this.close();
    outcome?.cancel();
    return null;
  }

  newLine() {
    if (this.field instanceof HTMLTextAreaElement) {
      this.field.setRangeText("\n", this.field.selectionStart, this.field.selectionEnd, "end");
      this.grow();
    }
    return null;
  }

  offerAll() {
    this.showList(true);
    this.tell();
    this.choose(this.options.length ? 0 : -1);
    return null;
  }

  /** @param {number} by */
  step(by) {
    this.choose(Math.max(0, Math.min(this.options.length - 1, this.chosen + by)));
    return null;
  }

  today() {
    if (this.field) this.field.value = written(data.today, data.lang);
    this.tell();
    return null;
  }

  /** @param {Way} way */
  finish(way) {
    if (!this.field) return;
    const value = this.tokens?.value ?? this.field.value.replace(/\r/g, "").trim();
    const { outcome } = this;
    this.close();
    outcome?.commit(value, way);
  }

  /** Be done; what the cell shows is up to the table again. */
  close() {
    // Else the browser looks for a place for its caret, through all cells of all rows.
    getSelection()?.removeAllRanges();
    this.hideList();
    if (this.tip.matches(":popover-open")) this.tip.hidePopover();
    this.field = null;
  }
}
