// What one sees after each act: it fills the screen, in colour, symbol, word and sound. Green goes by itself; amber and red
// wait for a decision, and each has a way to let the person in.

import { button, make, say, the } from "./page.js";
import { sound } from "./sound.js";

/** @typedef {{tone: "good"|"warn"|"bad", symbol: string, word: string, name?: string, where?: string, note?: string, ways: [string, () => void][]}} Verdict */

const SHOWN = 1200;

/** A name, of which each part stays on one line if the screen is wide enough: Thai may else be broken inside a surname. @param {string} name */
function named(name) {
  const line = make("p", "", "door-name");
  line.append(...name.split(/\s+/).flatMap((part) => [make("span", part), " "]));
  return line;
}

export class Screen {
  constructor() {
    this.box = the("door-verdict", HTMLElement);
    this.timer = 0;
    this.box.addEventListener("click", (event) => { if (event.target === this.box || this.box.dataset.tone === "good") this.hide(); });
    document.addEventListener("keydown", (event) => { if (!this.box.hidden && event.key === "Escape") this.hide(); });
  }

  /** @param {Verdict} verdict */
  show({ tone, symbol, word, name = "", where = "", note = "", ways }) {
    clearTimeout(this.timer);
    const sign = make("span", symbol, "door-sign");
    sign.setAttribute("aria-hidden", "true");
    const row = make("div", "", "buttons");
    row.append(...ways.map(([text, act], index) => button(text, () => { this.hide(); act(); }, index ? "second" : "main")));
    this.box.replaceChildren(sign, make("p", word, "door-word"), ...(name ? [named(name)] : []), ...(where ? [make("p", where)] : []), ...(note ? [make("p", note, "door-note")] : []), ...(ways.length ? [row] : []));
    this.box.dataset.tone = tone;
    this.box.hidden = false;
    sound(tone === "good" ? "good" : tone === "warn" ? "twice" : "bad");
    say([word, name, where, note].filter(Boolean).join(" "));
    if (tone === "good") this.timer = setTimeout(() => this.hide(), SHOWN);
    else row.querySelector("button")?.focus();
  }

  hide() {
    clearTimeout(this.timer);
    if (this.box.hidden) return;
    this.box.hidden = true;
    if (matchMedia("(pointer: fine)").matches) the("door-search", HTMLInputElement).focus();
  }
}
