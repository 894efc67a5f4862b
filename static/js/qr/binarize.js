// From grey to black and white, block by block, so that a shadow across the code does not matter.

import { Bits } from "./bits.js";

const BLOCK = 8, REACH = 2;
const LEAST_CONTRAST = 24;

/** @param {Uint8ClampedArray} rgba @param {number} width @param {number} height @returns {Uint8Array} */
export function grey(rgba, width, height) {
  const out = new Uint8Array(width * height);
  for (let i = 0, j = 0; i < out.length; i += 1, j += 4) {
    out[i] = ((rgba[j] ?? 0) * 77 + (rgba[j + 1] ?? 0) * 150 + (rgba[j + 2] ?? 0) * 29) >> 8;
  }
  return out;
}

/** Each pixel the mean of the nine around it: takes away the grain of a picture made in the dark. @param {Uint8Array} pixels @param {number} width */
export function smooth(pixels, width) {
  const rows = new Uint16Array(pixels.length), out = new Uint8Array(pixels.length);
  for (let i = 1; i < pixels.length - 1; i += 1) rows[i] = (pixels[i - 1] ?? 0) + (pixels[i] ?? 0) + (pixels[i + 1] ?? 0);
  for (let i = width; i < pixels.length - width; i += 1) out[i] = ((rows[i - width] ?? 0) + (rows[i] ?? 0) + (rows[i + width] ?? 0)) / 9;
  return out;
}

/** Dark where it is darker than its surroundings. @param {Uint8Array} pixels @param {number} width @param {number} height @param {boolean} inverted */
export function binarize(pixels, width, height, inverted) {
  const across = Math.ceil(width / BLOCK), down = Math.ceil(height / BLOCK);
  const levels = blockLevels(pixels, width, height, across, down);
  const out = new Bits(width, height);
  for (let by = 0; by < down; by += 1) {
    for (let bx = 0; bx < across; bx += 1) {
      const level = around(levels, bx, by, across, down);
      const endY = Math.min((by + 1) * BLOCK, height), endX = Math.min((bx + 1) * BLOCK, width);
      for (let y = by * BLOCK; y < endY; y += 1) {
        for (let i = y * width + bx * BLOCK, end = y * width + endX; i < end; i += 1) {
          out.data[i] = ((pixels[i] ?? 0) <= level) !== inverted ? 1 : 0;
        }
      }
    }
  }
  return out;
}

/** The threshold of each block; a block without contrast takes after its neighbours. @param {Uint8Array} pixels @param {number} width @param {number} height @param {number} across @param {number} down */
function blockLevels(pixels, width, height, across, down) {
  const levels = new Float32Array(across * down);
  for (let by = 0; by < down; by += 1) {
    for (let bx = 0; bx < across; bx += 1) {
      let sum = 0, low = 255, high = 0, count = 0;
      const endY = Math.min((by + 1) * BLOCK, height), endX = Math.min((bx + 1) * BLOCK, width);
      for (let y = by * BLOCK; y < endY; y += 1) {
        for (let x = bx * BLOCK; x < endX; x += 1) {
          const value = pixels[y * width + x] ?? 0;
          sum += value;
          count += 1;
          if (value < low) low = value;
          if (value > high) high = value;
        }
      }
      let level = sum / count;
      if (high - low <= LEAST_CONTRAST) {
        level = low / 2; // one colour: taken for light, unless the blocks before it say otherwise
        if (bx > 0 && by > 0) {
          const before = ((levels[(by - 1) * across + bx] ?? 0) + 2 * (levels[by * across + bx - 1] ?? 0) + (levels[(by - 1) * across + bx - 1] ?? 0)) / 4;
          if (low < before) level = before;
        }
      }
      levels[by * across + bx] = level;
    }
  }
  return levels;
}

/** The mean threshold of the five by five blocks around one. @param {Float32Array} levels @param {number} bx @param {number} by @param {number} across @param {number} down */
function around(levels, bx, by, across, down) {
  const x = Math.max(REACH, Math.min(bx, across - 1 - REACH)), y = Math.max(REACH, Math.min(by, down - 1 - REACH));
  let sum = 0, count = 0;
  for (let dy = -REACH; dy <= REACH; dy += 1) {
    for (let dx = -REACH; dx <= REACH; dx += 1) {
      if (x + dx < 0 || y + dy < 0 || x + dx >= across || y + dy >= down) continue;
      sum += levels[(y + dy) * across + x + dx] ?? 0;
      count += 1;
    }
  }
  return sum / count;
}
