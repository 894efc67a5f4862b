// Several words in one cell: each stands as a token of its own before the field in which the next one is typed.

import { make, say, the } from "./page.js";

const BETWEEN = /[,،\n]/;

export class Tokens {
  /** @param {HTMLInputElement} field @param {string} text what stands in the cell @param {() => void} changed */
  constructor(field, text, changed) {
    this.field = field;
    this.changed = changed;
    /** @type {string[]} */
    this.words = split(text);
    // What is there already is read to those who cannot see it.
    this.told = make("span", { class: "vh", id: "grid-tokens" });
    field.setAttribute("aria-describedby", "grid-tokens");
    this.box = make("div", { class: "grid-tokens" }, this.told, field);
    this.box.addEventListener("pointerdown", (event) => { if (event.target !== field) event.preventDefault(); });
    this.draw();
  }

  /** All words, also the one not yet finished. */
  get value() { return [...this.words, ...split(this.field.value)].join(", "); }

  /** Make tokens of what is typed. */
  take() {
    const news = split(this.field.value);
    this.words.push(...news.filter((word, at) => !this.words.includes(word) && news.indexOf(word) === at));
    this.field.value = "";
    this.draw();
  }

  /** A comma ends a word; what was typed or pasted behind the last one is still being written. */
  typed() {
    const parts = this.field.value.split(BETWEEN), rest = parts.pop() ?? "";
    if (!parts.length) return;
    this.field.value = parts.join(",");
    this.take();
    this.field.value = rest.trimStart();
  }

  /** @param {number} at */
  remove(at) {
    const [word = ""] = this.words.splice(at, 1);
    this.draw();
    the("grid-spoken", HTMLElement).textContent = say("removed_word", { word });
    this.field.focus({ preventScroll: true });
    this.changed();
  }

  /** Backspace with nothing typed takes the last token away. @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key !== "Backspace" || this.field.value || !this.words.length) return false;
    this.remove(this.words.length - 1);
    return true;
  }

  draw() {
    for (const token of this.box.querySelectorAll(".grid-token")) token.remove();
    this.field.before(...this.words.map((word, at) => {
      const cross = make("button", { type: "button", tabindex: "-1", "aria-label": say("remove_word", { word }) }, "×");
      cross.addEventListener("click", () => this.remove(at));
      return make("span", { class: "grid-token" }, word, cross);
    }));
    this.told.textContent = this.words.join(", ");
  }
}

/** The words of a cell. @param {string} text */
export function split(text) { return text.split(BETWEEN).map((word) => word.trim()).filter(Boolean); }
