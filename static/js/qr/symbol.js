// From modules to codewords: format, mask, the zigzag, the blocks (ISO/IEC 18004, 7.3 to 7.9). Versions 1 to 10, which
// hold every address that is ever on a ticket.

import { mend } from "./solomon.js";

/** @typedef {import("./bits.js").Bits} Bits */

// For each version the check words of a block and the number of blocks, at levels L, M, Q, H (table 9).
const CHECKS = [[7, 10, 13, 17], [10, 16, 22, 28], [15, 26, 18, 22], [20, 18, 26, 16], [26, 24, 18, 22], [18, 16, 24, 28], [20, 18, 18, 26], [24, 22, 22, 26], [30, 22, 20, 24], [18, 26, 24, 28]];
const BLOCKS = [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 2, 2], [1, 2, 2, 4], [1, 2, 4, 4], [2, 4, 4, 4], [2, 4, 6, 5], [2, 4, 6, 6], [2, 5, 8, 8], [4, 5, 8, 8]];
const TOTAL = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346];
const ALIGNMENTS = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
const LEVELS = [1, 0, 3, 2]; // the two bits of the format to L, M, Q, H
const FORMAT_MASK = 0x5412, FORMAT_POLYNOMIAL = 0x537;

/** @type {((x: number, y: number) => boolean)[]} */
const MASKS = [
  (x, y) => (x + y) % 2 === 0, (_x, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0, (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The data words of a code, or null if too much of it is wrong. @param {Bits} grid @returns {{words: Uint8Array, version: number}|null} */
export function readSymbol(grid) {
  const version = (grid.width - 17) / 4;
  const format = readFormat(grid);
  if (!format || version < 1 || version > 10) return null;
  const words = readWords(grid, version, format.mask);
  const data = split(words, version, format.level);
  return data && { words: data, version };
}

/** @param {Bits} grid */
function readFormat(grid) {
  const n = grid.width, one = [], two = [];
  for (let i = 0; i < 6; i += 1) one.push(grid.get(i, 8));
  one.push(grid.get(7, 8), grid.get(8, 8), grid.get(8, 7));
  for (let i = 5; i >= 0; i -= 1) one.push(grid.get(8, i));
  for (let i = 0; i < 7; i += 1) two.push(grid.get(8, n - 1 - i));
  for (let i = 7; i >= 0; i -= 1) two.push(grid.get(n - 1 - i, 8));
  let best = { off: 4, format: -1 };
  for (let format = 0; format < 32; format += 1) {
    const wanted = protectedFormat(format);
    for (const bits of [one, two]) {
      const off = bits.reduce((sum, bit, i) => sum + (bit === ((wanted >> (14 - i)) & 1) ? 0 : 1), 0);
      if (off < best.off) best = { off, format };
    }
  }
  return best.format < 0 ? null : { level: LEVELS[best.format >> 3] ?? 0, mask: best.format & 7 };
}

/** @param {number} format five bits @returns {number} fifteen bits, masked */
function protectedFormat(format) {
  let rest = format << 10;
  for (let bit = 14; bit >= 10; bit -= 1) if (rest & (1 << bit)) rest ^= FORMAT_POLYNOMIAL << (bit - 10);
  return ((format << 10) | rest) ^ FORMAT_MASK;
}

/** Up and down in columns of two from the lower right corner. @param {Bits} grid @param {number} version @param {number} mask */
function readWords(grid, version, mask) {
  const n = grid.width, hides = /** @type {(x: number, y: number) => boolean} */ (MASKS[mask]);
  const words = new Uint8Array(TOTAL[version - 1] ?? 0);
  let bits = 0, value = 0, up = true;
  for (let right = n - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < n; step += 1) {
      const y = up ? n - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (isFunction(x, y, n, version)) continue;
        value = (value << 1) | (grid.get(x, y) ^ (hides(x, y) ? 1 : 0));
        bits += 1;
        if (bits % 8) continue;
        words[bits / 8 - 1] = value;
        value = 0;
      }
    }
    up = !up;
  }
  return words;
}

/** Whether a module belongs to a pattern and not to the data. @param {number} x @param {number} y @param {number} n @param {number} version */
function isFunction(x, y, n, version) {
  if (x === 6 || y === 6 || (x < 9 && y < 9) || (x > n - 9 && y < 9) || (x < 9 && y > n - 9)) return true;
  if (version > 6 && ((x > n - 12 && y < 6) || (y > n - 12 && x < 6))) return true;
  const places = ALIGNMENTS[version - 1] ?? [];
  const last = places.length - 1;
  return places.some((cy, row) => places.some((cx, column) => {
    const corner = (row === 0 && (column === 0 || column === last)) || (row === last && column === 0);
    return !corner && Math.abs(cx - x) < 3 && Math.abs(cy - y) < 3;
  }));
}

/** Take the interleaved words apart, mend each block, put the data one after the other. @param {Uint8Array} words @param {number} version @param {number} level */
function split(words, version, level) {
  const check = CHECKS[version - 1]?.[level] ?? 0, count = BLOCKS[version - 1]?.[level] ?? 1;
  const each = Math.floor(words.length / count), longer = words.length % count, short = each - check;
  const blocks = Array.from({ length: count }, (_, i) => new Uint8Array(each + (i >= count - longer ? 1 : 0)));
  let next = 0;
  for (let i = 0; i <= short; i += 1) for (const block of blocks) if (i < block.length - check) block[i] = words[next++] ?? 0;
  for (let i = 0; i < check; i += 1) for (const block of blocks) block[block.length - check + i] = words[next++] ?? 0;
  const out = [];
  for (const block of blocks) {
    if (!mend(block, check)) return null;
    out.push(...block.subarray(0, block.length - check));
  }
  return Uint8Array.from(out);
}
