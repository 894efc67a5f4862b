// A square of modules, one octet each: 1 is dark.

export class Bits {
  /** @param {number} width @param {number} [height] */
  constructor(width, height = width) {
    this.width = width;
    this.height = height;
    this.data = new Uint8Array(width * height);
  }

  /** @param {number} x @param {number} y */
  get(x, y) { return this.data[y * this.width + x] ?? 0; }

  /** @param {number} x @param {number} y @param {number} value */
  set(x, y, value) { this.data[y * this.width + x] = value; }
}
