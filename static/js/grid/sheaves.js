// Rows by the ten. What a browser asks of every part of a long page with each key (is it in sight, where does it begin) it
// asks of a sheaf; what is inside one out of sight it leaves alone. So a key costs the same on a long sheet.

import { make } from "./page.js";

const SIZE = 10, AROUND = "120px 0px";

export class Sheaves {
  /** @param {HTMLElement} body @param {HTMLElement} box what scrolls */
  constructor(body, box) {
    this.body = body;
    // Clipped cells cost a browser much: only rows in sight, or nearly so, have them.
    this.watch = new IntersectionObserver((seen) => { for (const { target, isIntersecting } of seen) target.classList.toggle("near", isIntersecting); }, { root: box, rootMargin: AROUND });
  }

  /** These rows instead of those before. @param {HTMLElement[]} rows */
  fill(rows) {
    this.watch.disconnect();
    this.body.replaceChildren();
    for (let at = 0; at < rows.length; at += SIZE) this.open(this.body.lastElementChild, rows.slice(at, at + SIZE));
  }

  /** One more row, under another; without that at the top. @param {HTMLElement} row @param {HTMLElement} [above] */
  insert(row, above) {
    const sheaf = above?.parentElement ?? this.body.firstElementChild;
    const full = sheaf && sheaf.childElementCount >= SIZE && sheaf.lastElementChild === above;
    if (!sheaf || full) return this.open(sheaf, [row]);
    if (above) above.after(row);
    else sheaf.prepend(row);
    return this.measure(sheaf);
  }

  /** @param {HTMLElement} row */
  remove(row) {
    const sheaf = row.parentElement;
    row.remove();
    if (!sheaf) return;
    if (sheaf.childElementCount) return this.measure(sheaf);
    this.watch.unobserve(sheaf);
    sheaf.remove();
  }

  /** A sheaf under another. @param {Element|null} above @param {HTMLElement[]} rows */
  open(above, rows) {
    const sheaf = make("div", { role: "presentation", class: "grid-sheaf" }, ...rows);
    if (above) above.after(sheaf);
    else this.body.append(sheaf);
    this.measure(sheaf);
    this.watch.observe(sheaf);
  }

  /** Tell the stylesheet how high the sheaf will be that nobody has seen yet. @param {Element} sheaf */
  measure(sheaf) { /** @type {HTMLElement} */ (sheaf).style.setProperty("--rows", String(sheaf.childElementCount)); }
}
