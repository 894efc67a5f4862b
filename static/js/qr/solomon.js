// Reed-Solomon over GF(256) with the polynomial of QR codes (x^8+x^4+x^3+x^2+1): mends what dirt and glare took away.

const EXP = new Uint8Array(512), LOG = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
  EXP[power] = EXP[power + 255] = value;
  LOG[value] = power;
  value = value & 128 ? (value << 1) ^ 0x11d : value << 1;
}

/** @param {number} a @param {number} b */
function times(a, b) { return a && b ? EXP[(LOG[a] ?? 0) + (LOG[b] ?? 0)] ?? 0 : 0; }

/** @param {number} a */
function inverse(a) { return EXP[255 - (LOG[a] ?? 0)] ?? 0; }

/** The value of a polynomial, lowest power first. @param {number[]} poly @param {number} x */
function valueAt(poly, x) {
  let sum = 0;
  for (let i = poly.length - 1; i >= 0; i -= 1) sum = times(sum, x) ^ (poly[i] ?? 0);
  return sum;
}

/** Mend a block in place (data, then `check` codewords). @param {Uint8Array} block @param {number} check @returns {boolean} whether it is whole now */
export function mend(block, check) {
  const syndromes = syndromesOf(block, check);
  if (syndromes.every((one) => one === 0)) return true;
  const locator = berlekampMassey(syndromes);
  const errors = locator.length - 1;
  if (errors * 2 > check) return false;
  const evaluator = syndromes.map((_, i) => locator.slice(0, i + 1).reduce((sum, factor, j) => sum ^ times(factor, syndromes[i - j] ?? 0), 0)).slice(0, errors);
  let found = 0;
  for (let position = 0; position < block.length; position += 1) {
    const x = EXP[(255 - position) % 255] ?? 0; // the inverse of its place
    if (valueAt(locator, x) !== 0) continue;
    found += 1;
    let slope = 0; // the derivative: odd powers only
    for (let i = 1; i < locator.length; i += 2) slope ^= times(locator[i] ?? 0, EXP[((LOG[x] ?? 0) * (i - 1)) % 255] ?? 0);
    if (!slope) return false;
    const index = block.length - 1 - position;
    // The roots of the generator begin with the zeroth power, hence the factor of one place.
    block[index] = (block[index] ?? 0) ^ times(times(valueAt(evaluator, x), inverse(slope)), inverse(x));
  }
  return found === errors && syndromesOf(block, check).every((one) => one === 0);
}

/** @param {Uint8Array} block @param {number} check */
function syndromesOf(block, check) {
  const found = [];
  for (let power = 0; power < check; power += 1) {
    let sum = 0;
    for (const word of block) sum = times(sum, EXP[power] ?? 0) ^ word;
    found.push(sum);
  }
  return found;
}

/** The shortest polynomial (lowest power first) whose roots say where the errors are. @param {number[]} syndromes */
function berlekampMassey(syndromes) {
  let current = [1], before = [1], length = 0, since = 1, last = 1;
  for (let n = 0; n < syndromes.length; n += 1) {
    let gap = syndromes[n] ?? 0;
    for (let i = 1; i <= length; i += 1) gap ^= times(current[i] ?? 0, syndromes[n - i] ?? 0);
    if (gap === 0) { since += 1; continue; }
    const kept = current, factor = times(gap, inverse(last)), next = current.slice();
    before.forEach((value, i) => { next[i + since] = (next[i + since] ?? 0) ^ times(factor, value); });
    for (let i = 0; i < next.length; i += 1) next[i] ??= 0;
    current = next;
    if (2 * length > n) { since += 1; continue; }
    length = n + 1 - length;
    before = kept;
    last = gap;
    since = 1;
  }
  return current.slice(0, length + 1);
}
