// From the photo to the modules: how many there are, where the fourth corner is, and a look at the middle of each.

import { Bits } from "./bits.js";
import { distance } from "./finder.js";

/** @typedef {import("./finder.js").Corners} Corners */
/** @typedef {{x: number, y: number}} Point */
/** @typedef {number[]} Transform nine numbers, row by row */

const REACH = 6; // modules around the place where the fourth corner would be without perspective
const MOST = 4; // places that are tried for it

/** Grids that the corners may mean; the size is estimated, so its neighbours are tried as well. @param {Bits} image @param {Corners} corners @returns {Generator<Bits>} */
export function* grids(image, corners) {
  const { topLeft, topRight, bottomLeft } = corners;
  const size = (moduleSize(image, topLeft, topRight) + moduleSize(image, topLeft, bottomLeft)) / 2;
  const across = distance(topLeft, topRight) / size, down = distance(topLeft, bottomLeft) / size;
  const guess = Math.round(((across + down) / 2 + 7 - 17) / 4);
  for (const version of [guess, guess + 1, guess - 1]) {
    if (version < 1 || version > 10) continue;
    const dimension = 17 + 4 * version;
    const plain = { x: topRight.x - topLeft.x + bottomLeft.x, y: topRight.y - topLeft.y + bottomLeft.y };
    if (version > 1) {
      const share = 1 - 3 / (dimension - 7);
      const near = { x: topLeft.x + share * (plain.x - topLeft.x), y: topLeft.y + share * (plain.y - topLeft.y) };
      for (const mark of findAlignments(image, near, size)) yield sample(image, transform(corners, mark, dimension, dimension - 6.5), dimension);
    }
    yield sample(image, transform(corners, plain, dimension, dimension - 3.5), dimension);
  }
}

/** The size of a module along the line between two finders: from middle to edge they are three and a half. @param {Bits} image @param {Point} from @param {Point} to */
function moduleSize(image, from, to) {
  const one = halfFinder(image, from, to) + halfFinder(image, from, { x: 2 * from.x - to.x, y: 2 * from.y - to.y });
  const two = halfFinder(image, to, from) + halfFinder(image, to, { x: 2 * to.x - from.x, y: 2 * to.y - from.y });
  return (one + two) / 14;
}

/** How far it is from the middle of a finder to its outer edge in the direction of a point. @param {Bits} image @param {Point} from @param {Point} to */
function halfFinder(image, from, to) {
  const length = distance(from, to) || 1, dx = (to.x - from.x) / length, dy = (to.y - from.y) / length;
  let state = 1, step = 0;
  for (; step < length; step += 0.5) {
    const x = Math.floor(from.x + dx * step), y = Math.floor(from.y + dy * step);
    if (x < 0 || y < 0 || x >= image.width || y >= image.height) break;
    if (image.get(x, y) === (state & 1)) continue;
    state += 1;
    if (state === 4) break;
  }
  return step;
}

/** Small squares near the fourth corner: dark, light, dark, light, dark as 1:1:1:1:1; the likeliest first. @param {Bits} image @param {Point} near @param {number} size @returns {Point[]} */
function findAlignments(image, near, size) {
  const reach = Math.ceil(size * REACH);
  /** @type {{point: Point, off: number}[]} */
  const found = [];
  for (let y = Math.round(near.y) - reach; y <= near.y + reach; y += 1) {
    for (let x = Math.round(near.x) - reach; x <= near.x + reach; x += 1) {
      if (x < 1 || y < 1 || x >= image.width - 1 || y >= image.height - 1 || image.get(x, y) !== 1) continue;
      const h = cross(image, x, y, 1, 0, size), v = h && cross(image, x, y, 0, 1, size);
      if (!h || !v) continue;
      const point = { x: h.middle, y: v.middle };
      if (Math.abs(point.x - x - 0.5) > 0.6 || Math.abs(point.y - y - 0.5) > 0.6) continue; // not its middle
      if (found.some((one) => distance(one.point, point) < size)) continue;
      found.push({ point, off: distance(point, near) / size + 2 * (h.off + v.off) });
    }
  }
  return found.sort((one, two) => one.off - two.off).slice(0, MOST).map(({ point }) => point);
}

/** The dark run through a point and the light ones beside it, each about one module long. @param {Bits} image @param {number} x @param {number} y @param {number} dx @param {number} dy @param {number} size */
function cross(image, x, y, dx, dy, size) {
  const most = size * 2;
  const run = (/** @type {number} */ from, /** @type {number} */ way, /** @type {number} */ dark) => {
    let length = 0;
    while (length <= most && image.get(x + dx * (from + way * length), y + dy * (from + way * length)) === dark) length += 1;
    return length;
  };
  const back = run(0, -1, 1), on = run(1, 1, 1), lightBack = run(-back, -1, 0), lightOn = run(1 + on, 1, 0);
  const off = Math.abs((back + on) / size - 1) + Math.abs(lightBack / size - 1) + Math.abs(lightOn / size - 1);
  if (off > 1.5 || lightBack > most || lightOn > most) return null;
  return { middle: (dx ? x : y) + (on - back + 2) / 2, off };
}

/** From modules to pixels. @param {Corners} corners @param {Point} fourth @param {number} dimension @param {number} at the module of the fourth point, in both directions @returns {Transform} */
function transform({ topLeft, topRight, bottomLeft }, fourth, dimension, at) {
  const far = dimension - 3.5;
  return times(fromSquare([topLeft, topRight, fourth, bottomLeft]), toSquare([{ x: 3.5, y: 3.5 }, { x: far, y: 3.5 }, { x: at, y: at }, { x: 3.5, y: far }]));
}

/** The perspective that takes the unit square to four points (clockwise). @param {[Point, Point, Point, Point]} points @returns {Transform} */
function fromSquare([p0, p1, p2, p3]) {
  const dx3 = p0.x - p1.x + p2.x - p3.x, dy3 = p0.y - p1.y + p2.y - p3.y;
  const dx1 = p1.x - p2.x, dx2 = p3.x - p2.x, dy1 = p1.y - p2.y, dy2 = p3.y - p2.y;
  const by = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / by, h = (dx1 * dy3 - dx3 * dy1) / by;
  return [p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x, p0.x, p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y, p0.y, g, h, 1];
}

/** The other way round: the adjugate, for its scale does not matter. @param {[Point, Point, Point, Point]} points @returns {Transform} */
function toSquare(points) {
  const [a, b, c, d, e, f, g, h, i] = /** @type {[number, number, number, number, number, number, number, number, number]} */ (fromSquare(points));
  return [e * i - f * h, c * h - b * i, b * f - c * e, f * g - d * i, a * i - c * g, c * d - a * f, d * h - e * g, b * g - a * h, a * e - b * d];
}

/** @param {Transform} a @param {Transform} b @returns {Transform} */
function times(a, b) {
  const out = [];
  for (let row = 0; row < 9; row += 3) {
    for (let column = 0; column < 3; column += 1) {
      out.push((a[row] ?? 0) * (b[column] ?? 0) + (a[row + 1] ?? 0) * (b[column + 3] ?? 0) + (a[row + 2] ?? 0) * (b[column + 6] ?? 0));
    }
  }
  return out;
}

/** @param {Bits} image @param {Transform} matrix @param {number} dimension */
function sample(image, matrix, dimension) {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = matrix;
  const out = new Bits(dimension);
  for (let y = 0; y < dimension; y += 1) {
    for (let x = 0; x < dimension; x += 1) {
      const mx = x + 0.5, my = y + 0.5, by = g * mx + h * my + i;
      const px = Math.floor((a * mx + b * my + c) / by), py = Math.floor((d * mx + e * my + f) / by);
      if (px >= 0 && py >= 0 && px < image.width && py < image.height) out.set(x, y, image.get(px, py));
    }
  }
  return out;
}
