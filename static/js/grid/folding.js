// Thai as people search it: tones, spaces, dots and the kind of place overlooked. The server folds in the same way
// (coordinator/core/folding.py); here it only orders what is offered.

const TONES = "\u0e48-\u0e4b";
const SPLIT_SARA_AM = new RegExp(`\u0e4d([${TONES}]?)\u0e32`, "g");
const OVERLOOKED = new RegExp(`[${TONES}\u0e47\u0e4c\\s.\\-\u2010-\u2015\u2212\u200b\u2060\ufeff]`, "g");
const KIND = /^(?:เขต|แขวง|ชุมชน)+(?=.)/s;

/** The form two texts share that people take for the same. @param {string} text */
export function fold(text) {
  const repaired = text.normalize("NFKC").toLowerCase().replace(SPLIT_SARA_AM, "$1\u0e33").replaceAll("เเ", "แ");
  return arabic(repaired.replace(OVERLOOKED, "")).replaceAll("ฏ", "ฎ").replace(KIND, "");
}

/** Thai digits as Arabic ones. @param {string} text */
export function arabic(text) {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
}

/** Those of `words` that hold what was typed, those that begin with it first. @param {readonly string[]} words @param {string} typed @param {number} most */
export function matching(words, typed, most = 50) {
  const wanted = fold(typed);
  if (!wanted) return words.slice(0, most);
  const found = words.map((word) => ({ word, at: fold(word).indexOf(wanted) })).filter((one) => one.at >= 0);
  return found.sort((a, b) => Math.sign(a.at) - Math.sign(b.at)).slice(0, most).map((one) => one.word);
}
