// Tables as text: what spreadsheets put on the clipboard, and what they take from it.

/** The first table, read without its looks: the page's rules forbid inline styles, even in what is only read. @param {string} html */
function parsed(html) {
  const plain = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ""));
  return new DOMParser().parseFromString(plain, "text/html").querySelector("table");
}

/** The rows of a table in HTML, with merged cells repeated; null if there is no table. @param {string} html @returns {string[][]|null} */
export function fromHtml(html) {
  const table = parsed(html);
  if (!table) return null;
  /** @type {string[][]} */
  const rows = [];
  [...table.rows].forEach((row, at) => {
    const line = (rows[at] ??= []);
    for (const cell of row.cells) {
      let column = 0;
      while (line[column] !== undefined) column++;
      const text = words(cell);
      for (let down = 0; down < Math.min(cell.rowSpan || 1, table.rows.length - at); down++) {
        for (let right = 0; right < Math.min(cell.colSpan || 1, 200); right++) (rows[at + down] ??= [])[column + right] = text;
      }
    }
  });
  return rows.map((line) => Array.from(line, (text) => text ?? ""));
}

/** @param {HTMLElement} cell */
function words(cell) {
  const copy = /** @type {HTMLElement} */ (cell.cloneNode(true));
  for (const br of copy.querySelectorAll("br")) br.replaceWith("\u2028");
  return (copy.textContent ?? "").replace(/[\u00a0\s]+/g, (gap) => (gap.includes("\u2028") ? "\n" : " ")).trim();
}

/** The table alone, without its looks, as it is sent to be previewed. @param {string} html */
export function bare(html) {
  const table = parsed(html);
  if (!table) return "";
  for (const node of [table, ...table.querySelectorAll("*")]) {
    for (const { name } of [...node.attributes]) if (!/^(row|col)span$/.test(name)) node.removeAttribute(name);
  }
  return table.outerHTML;
}

/** The rows of a text from a spreadsheet: tabs between cells, cells with breaks or tabs in quotes. @param {string} text */
export function fromText(text) {
  const whole = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  /** @type {string[][]} */
  const rows = [[]];
  const piece = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/gy;
  for (let found = piece.exec(whole); found; found = piece.exec(whole)) {
    rows.at(-1)?.push(unguarded((found[1] !== undefined ? found[1].replaceAll('""', '"') : found[2] ?? "").replaceAll("\u00a0", " ").trim()));
    if (found[3] === "\n") rows.push([]);
    if (!found[3]) break;
  }
  return rows;
}

/** @param {string[][]} rows */
export function toText(rows) {
  return rows.map((line) => line.map((text) => quoted(guarded(text))).join("\t")).join("\r\n");
}

/** As a table whose cells a spreadsheet takes as text, never as formulas. @param {string[][]} rows */
export function toHtml(rows) {
  const table = document.createElement("table");
  for (const line of rows) {
    const row = table.insertRow();
    for (const text of line) {
      const cell = row.insertCell();
      text.split("\n").forEach((part, at) => cell.append(...(at ? [document.createElement("br")] : []), part));
    }
  }
  return `<meta charset="utf-8"><style>td{mso-number-format:"\\@";white-space:normal}br{mso-data-placement:same-cell}</style>${table.outerHTML}`;
}

/** As lines of a file for spreadsheets. @param {string[][]} rows */
export function toCsv(rows) {
  return `\ufeff${rows.map((line) => line.map((text) => `"${guarded(text).replaceAll('"', '""')}"`).join(",")).join("\r\n")}\r\n`;
}

/** @param {string} text */
function quoted(text) { return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; }

/** A text that a spreadsheet would take for a formula gets an apostrophe in front. @param {string} text */
function guarded(text) { return /^[=+\-@]/.test(text) ? `'${text}` : text; }

/** @param {string} text */
function unguarded(text) { return text.replace(/^'(?=[=+\-@])/, ""); }
