// What a ticket code is, however it came: read by a camera, typed, or by a USB scanner while the keyboard was set to Thai.

const QWERTY = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?";
const KEDMANEE = "_ๅ/-ภถ\u0e38\u0e36คตจขชๆไ\u0e33พะ\u0e31\u0e35รนยบลฃฟหกดเ\u0e49\u0e48าสวงผปแอ\u0e34\u0e37ทมใฝ%+๑๒๓๔\u0e39฿๕๖๗๘๙๐\"ฎฑธ\u0e4d\u0e4aณฯญฐ,ฅฤฆฏโฌ\u0e47\u0e4bษศซ.()ฉฮ\u0e3a\u0e4c?ฒฬฦ";
const CODE = /^[0-9A-HJKMNP-TV-Z]{9}$/;
const ADDRESS = /\/T\/([^/?#]+)$/i;

/** The code in what was read: an address that ends with it, or the code alone in any spelling; "" for none. @param {string} text */
export function readCode(text) {
  const bare = spelled(ADDRESS.exec(text.trim())?.[1] ?? text);
  return CODE.test(bare) ? bare : "";
}

/** As codes are kept: capitals, and the letters that are misread put right. @param {string} text */
export function spelled(text) {
  return text.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}

/** What the keys would have given on an English keyboard. @param {string} text */
export function toEnglishKeys(text) {
  return text.replace(/./gu, (letter) => QWERTY[KEDMANEE.indexOf(letter)] ?? letter);
}

/** What the keys would have given on a Thai keyboard. @param {string} text */
export function toThaiKeys(text) {
  return text.replace(/./gu, (letter) => KEDMANEE[QWERTY.indexOf(letter)] ?? letter);
}

/** What a roster knows of a code (coordinator/checkin/roster.py): four characters and CRC-16/XMODEM of all. @param {string} code */
export function clue(code) {
  let sum = 0;
  for (const letter of code) {
    sum ^= letter.charCodeAt(0) << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1) & 0xffff;
  }
  return code.slice(0, 4) + sum.toString(16).padStart(4, "0");
}
