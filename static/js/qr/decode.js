// A picture of a QR code to its text, in plain JavaScript: for browsers without BarcodeDetector, which is most phones from
// one maker. Nothing of a browser is needed here, so it runs in a worker.

import { binarize, grey, smooth } from "./binarize.js";
import { findCorners } from "./finder.js";
import { grids } from "./sample.js";
import { readSymbol } from "./symbol.js";
import { readText } from "./text.js";

/** The text of a QR code in the picture, or null. @param {Uint8ClampedArray} rgba @param {number} width @param {number} height @returns {string|null} */
export function decode(rgba, width, height) {
  const pixels = grey(rgba, width, height);
  return attempt(pixels, width, height, false) ?? attempt(smooth(pixels, width), width, height, false) ?? attempt(pixels, width, height, true);
}

/** @param {Uint8Array} pixels @param {number} width @param {number} height @param {boolean} inverted */
function attempt(pixels, width, height, inverted) {
  const image = binarize(pixels, width, height, inverted);
  for (const corners of findCorners(image)) {
    for (const grid of grids(image, corners)) {
      const symbol = readSymbol(grid);
      const text = symbol && readText(symbol.words, symbol.version);
      if (text) return text;
    }
  }
  return null;
}
