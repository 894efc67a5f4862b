// Reads codes beside the page, so that nothing on it stutters.

import { decode } from "./decode.js";

self.onmessage = (/** @type {MessageEvent<{pixels: Uint8ClampedArray, width: number, height: number}>} */ event) => {
  const { pixels, width, height } = event.data;
  self.postMessage(decode(pixels, width, height));
};
