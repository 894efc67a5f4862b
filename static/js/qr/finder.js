// Where the code is: three squares whose lines are dark, light, dark, light, dark as 1:1:3:1:1 (ISO/IEC 18004, 6.3.3).

/** @typedef {import("./bits.js").Bits} Bits */
/** @typedef {{x: number, y: number, size: number, count: number}} Finder size: of one module, in pixels */
/** @typedef {{topLeft: Finder, topRight: Finder, bottomLeft: Finder}} Corners */

const MOST = 12; // finders that are tried in threes

/** Sets of three finders that may be a code, the likeliest first. @param {Bits} image @returns {Corners[]} */
export function findCorners(image) {
  const found = findFinders(image).filter((one) => one.count > 1).sort((a, b) => b.count - a.count).slice(0, MOST);
  /** @type {{score: number, corners: Corners}[]} */
  const sets = [];
  for (let a = 0; a < found.length; a += 1) {
    for (let b = a + 1; b < found.length; b += 1) {
      for (let c = b + 1; c < found.length; c += 1) {
        const set = judge([found[a], found[b], found[c]]);
        if (set) sets.push(set);
      }
    }
  }
  return sets.sort((a, b) => a.score - b.score).slice(0, 6).map(({ corners }) => corners);
}

/** @param {Bits} image @returns {Finder[]} */
function findFinders(image) {
  /** @type {Finder[]} */
  const found = [];
  const runs = [0, 0, 0, 0, 0];
  for (let y = 1; y < image.height; y += 2) {
    runs.fill(0);
    let state = 0;
    const row = y * image.width;
    for (let x = 0; x <= image.width; x += 1) {
      const dark = x < image.width && image.data[row + x] === 1;
      if (dark === ((state & 1) === 0)) { runs[state] = (runs[state] ?? 0) + 1; continue; }
      if (state === 0 && runs[0] === 0) continue; // light before anything dark
      if (state < 4) { state += 1; runs[state] = 1; continue; }
      if (isFinder(runs)) take(image, found, runs, x, y);
      runs[0] = runs[2] ?? 0;
      runs[1] = runs[3] ?? 0;
      runs[2] = runs[4] ?? 0;
      runs[3] = 1;
      runs[4] = 0;
      state = 3;
    }
  }
  return found;
}

/** @param {number[]} runs @param {number} [slack] share of a module by which a run may be off */
function isFinder(runs, slack = 0.6) {
  let total = 0;
  for (const run of runs) { if (run === 0) return false; total += run; }
  if (total < 7) return false;
  const module = total / 7, off = module * slack;
  return Math.abs((runs[0] ?? 0) - module) < off && Math.abs((runs[1] ?? 0) - module) < off && Math.abs((runs[2] ?? 0) - 3 * module) < 3 * off
    && Math.abs((runs[3] ?? 0) - module) < off && Math.abs((runs[4] ?? 0) - module) < off;
}

/** Hold a candidate against the other directions, and join it with the same one found on another line. @param {Bits} image @param {Finder[]} found @param {number[]} runs @param {number} end @param {number} y */
function take(image, found, runs, end, y) {
  const [first = 0, second = 0, middle = 0, fourth = 0, fifth = 0] = runs, total = first + second + middle + fourth + fifth;
  let x = end - fifth - fourth - middle / 2;
  const vertical = along(image, Math.floor(x), y, 0, 1, total);
  if (!vertical) return;
  const cy = vertical.centre;
  const horizontal = along(image, Math.floor(x), Math.floor(cy), 1, 0, total);
  if (!horizontal) return;
  x = horizontal.centre;
  if (!along(image, Math.floor(x), Math.floor(cy), 1, 1, 0)) return;
  const size = (vertical.total + horizontal.total) / 14;
  for (const one of found) {
    if (Math.abs(one.x - x) > size * 1.5 || Math.abs(one.y - cy) > size * 1.5 || Math.abs(one.size - size) > Math.max(1, one.size * 0.5)) continue;
    const count = one.count + 1;
    one.x += (x - one.x) / count;
    one.y += (cy - one.y) / count;
    one.size += (size - one.size) / count;
    one.count = count;
    return;
  }
  found.push({ x, y: cy, size, count: 1 });
}

/** The five runs through a point in one direction; where their middle is. @param {Bits} image @param {number} x @param {number} y @param {number} dx @param {number} dy @param {number} about how long they are expected to be, 0 for any */
function along(image, x, y, dx, dy, about) {
  const runs = [0, 0, 0, 0, 0], most = Math.max(image.width, image.height);
  let px = x, py = y;
  for (const [index, dark] of /** @type {[number, number][]} */ ([[2, 1], [1, 0], [0, 1]])) {
    while (px >= 0 && py >= 0 && inside(image, px, py) && image.get(px, py) === dark && (runs[index] ?? 0) < most) { runs[index] = (runs[index] ?? 0) + 1; px -= dx; py -= dy; }
    if (!runs[index]) return null;
  }
  px = x + dx;
  py = y + dy;
  const before = runs[2] ?? 0;
  for (const [index, dark] of /** @type {[number, number][]} */ ([[2, 1], [3, 0], [4, 1]])) {
    while (inside(image, px, py) && image.get(px, py) === dark) { runs[index] = (runs[index] ?? 0) + 1; px += dx; py += dy; }
    if (!runs[index]) return null;
  }
  const total = runs.reduce((sum, run) => sum + run, 0);
  if (about && Math.abs(total - about) * 5 > about * 3) return null;
  if (!isFinder(runs, 0.8)) return null;
  const begin = (dx ? x : y) - before + 1;
  return { centre: begin + (runs[2] ?? 0) / 2, total };
}

/** @param {Bits} image @param {number} x @param {number} y */
function inside(image, x, y) { return x >= 0 && y >= 0 && x < image.width && y < image.height; }

/** How well three finders make the corners of a square: two equal sides, a right angle, one size. @param {(Finder|undefined)[]} three */
function judge(three) {
  const [a, b, c] = /** @type {[Finder, Finder, Finder]} */ (three);
  const sizes = [a.size, b.size, c.size], small = Math.min(...sizes), large = Math.max(...sizes);
  if (large > small * 1.8) return null;
  const ab = distance(a, b), bc = distance(b, c), ca = distance(c, a), longest = Math.max(ab, bc, ca);
  const [corner, one, two] = longest === bc ? [a, b, c] : longest === ca ? [b, c, a] : [c, a, b];
  const first = distance(corner, one), second = distance(corner, two);
  const uneven = Math.abs(first - second) / Math.max(first, second);
  const skew = Math.abs(first * first + second * second - longest * longest) / (longest * longest);
  if (Math.min(first, second) < small * 10 || uneven > 0.45 || skew > 0.5) return null;
  const clockwise = (one.x - corner.x) * (two.y - corner.y) - (one.y - corner.y) * (two.x - corner.x) > 0;
  const corners = { topLeft: corner, topRight: clockwise ? one : two, bottomLeft: clockwise ? two : one };
  return { score: uneven + skew + (large / small - 1), corners };
}

/** @param {{x: number, y: number}} a @param {{x: number, y: number}} b */
export function distance(a, b) { return Math.hypot(a.x - b.x, a.y - b.y); }
