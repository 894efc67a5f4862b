// From data words to text: numbers, capitals and octets (ISO/IEC 18004, 7.4).

const CAPITALS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** @param {Uint8Array} words @param {number} version @returns {string|null} */
export function readText(words, version) {
  let at = 0;
  const left = () => words.length * 8 - at;
  const take = (/** @type {number} */ count) => {
    let value = 0;
    for (let i = 0; i < count; i += 1, at += 1) value = (value << 1) | (((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    return value;
  };
  const long = version > 9;
  let text = "";
  while (left() >= 4) {
    const mode = take(4);
    if (mode === 0) break;
    else if (mode === 1) text += numbers(take, take(long ? 12 : 10));
    else if (mode === 2) text += capitals(take, take(long ? 11 : 9));
    else if (mode === 4) text += octets(take, take(long ? 16 : 8), left);
    else if (mode === 7) { if (take(8) & 128) take(8); } // which alphabet: octets are read as UTF-8 all the same
    else return null;
  }
  return text;
}

/** @param {(count: number) => number} take @param {number} count */
function numbers(take, count) {
  let text = "";
  for (; count >= 3; count -= 3) text += String(take(10)).padStart(3, "0");
  if (count) text += String(take(count === 2 ? 7 : 4)).padStart(count, "0");
  return text;
}

/** @param {(count: number) => number} take @param {number} count */
function capitals(take, count) {
  let text = "";
  for (; count >= 2; count -= 2) {
    const pair = take(11);
    text += (CAPITALS[Math.floor(pair / 45)] ?? "") + (CAPITALS[pair % 45] ?? "");
  }
  return count ? text + (CAPITALS[take(6)] ?? "") : text;
}

/** @param {(count: number) => number} take @param {number} count @param {() => number} left */
function octets(take, count, left) {
  const found = new Uint8Array(Math.min(count, Math.floor(left() / 8)));
  for (let i = 0; i < found.length; i += 1) found[i] = take(8);
  return new TextDecoder().decode(found);
}
