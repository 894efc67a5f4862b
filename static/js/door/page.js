// The page's parts, its words, and what the server told it.

/** @type {import("./types.js").Data} */
export const data = JSON.parse(document.getElementById("door-data")?.textContent ?? "{}");

/** The part of the page with this id. @template {HTMLElement} T @param {string} id @param {{new(): T}} kind @returns {T} */
export function the(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`no ${id}`);
  return found;
}

/** A sentence in the reader's language. @param {string} name @param {Record<string, string|number>} [values] */
export function words(name, values = {}) {
  return (data.words[name] ?? name).replace(/\{(\w+)\}/g, (_all, key) => String(values[key] ?? ""));
}

/** An element with text and, perhaps, a class. @param {string} tag @param {string} [text] @param {string} [name] */
export function make(tag, text = "", name = "") {
  const node = document.createElement(tag);
  node.textContent = text;
  if (name) node.className = name;
  return node;
}

/** A button. @param {string} text @param {() => void} act @param {string} [kind] */
export function button(text, act, kind = "second") {
  const node = /** @type {HTMLButtonElement} */ (make("button", text, `button button-${kind}`));
  node.type = "button";
  node.addEventListener("click", act);
  return node;
}

/** Hour and minute in Bangkok, whatever the device thinks where it is. @param {number} moment */
export function clock(moment) {
  return new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Bangkok" });
}

/** The addresses of all that this page needs when the network is gone: itself, what it loaded, and the decoder. */
export function parts() {
  const loaded = performance.getEntriesByType("resource").map((one) => one.name).filter((one) => one.includes("/static/"));
  return [...new Set([location.href, ...[data.worker, ...data.decoder, ...loaded].map((one) => new URL(one, location.href).href)])];
}

/** Say something to a screen reader. @param {string} text */
export function say(text) { the("door-spoken", HTMLElement).textContent = text; }
