// What a typed date means, told at once under the cell. The server reads it again (coordinator/core/dates) and its
// reading is the one that is kept; what is not understood here is simply not told.

import { arabic } from "./folding.js";

const MONTHS_TH = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split(" ");
const SHORT_TH = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split(" ");
const MONTHS_EN = "January February March April May June July August September October November December".split(" ");
const DAYS_TH = "อาทิตย์ จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์".split(" ");
const DAYS_EN = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const FISCAL = "(?:ปีงบประมาณ|ปีงบ|fiscal year|fy)";

/** @typedef {{kind: "day"|"month"|"quarter"|"fiscal", y: number, m: number, d: number, q?: number}} Reading */

/** @type {Map<string, number>} */
const SPELLINGS = new Map();
MONTHS_TH.forEach((name, index) => {
  const english = (MONTHS_EN[index] ?? "").toLowerCase();
  const colloquial = name.replace(/(คม|ยน|พันธ์)$/, "");
  for (const one of [name, colloquial, (SHORT_TH[index] ?? "").replaceAll(".", ""), english, english.slice(0, 3)]) SPELLINGS.set(one, index + 1);
});

/** The date, month, quarter or fiscal year that was typed; null if it is none that exists.
 *  @param {string} text @param {string} today ISO date @returns {Reading|null} */
export function read(text, today) {
  const year = Number(today.slice(0, 4));
  const plain = arabic(text).normalize("NFKC").toLowerCase().replace(/พ\s*\.?\s*ศ\s*\.?|ค\s*\.?\s*ศ\s*\.?/g, " ").replace(/[\u2010\u2011\u2212]/g, "-")
    .replace(/^\s*(?:วัน)?(?:อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์)?\s*(?:ที่)?\s*(?=\d)/, "").replace(/\s*([/.-])\s*/g, "$1").trim().replace(/\s+/g, " ");
  return numeric(plain, year, today) ?? named(plain, year, today) ?? period(plain, year);
}

/** @param {string} text @param {number} near @param {string} today */
function numeric(text, near, today) {
  let m = /^(\d{4})[/. -](\d{1,2})(?:[/. -](\d{1,2}))?$/.exec(text);
  if (m) return real(m[3] ? Number(m[3]) : 0, Number(m[2]), ce(m[1] ?? "", near));
  m = /^(\d{1,2})[/. -](\d{4})$/.exec(text);
  if (m) return real(0, Number(m[1]), ce(m[2] ?? "", near));
  m = /^(\d{1,2})([/. -])(\d{1,2})(?:\2(\d{2}|\d{4}))?$/.exec(text);
  if (!m) return null;
  return m[4] ? real(Number(m[1]), Number(m[3]), ce(m[4], near)) : nearest(Number(m[1]), Number(m[3]), today);
}

/** @param {string} text @param {number} near @param {string} today */
function named(text, near, today) {
  const m = /^(\d{1,2})?(?:st|nd|rd|th)?[ /-]?([^\d/,-]+?)[ /,-]*(\d{2}|\d{4})?$/.exec(text);
  const month = m && SPELLINGS.get((m[2] ?? "").replace(/[ .]/g, "").replaceAll("ฏ", "ฎ"));
  if (!m || !month) return null;
  const day = Number(m[1] ?? 0);
  return m[3] ? real(day, month, ce(m[3], near)) : nearest(day, month, today);
}

/** @param {string} text @param {number} near @returns {Reading|null} */
function period(text, near) {
  let m = new RegExp(`^(?:ไตรมาส(?: ?ที่)?|quarter|q) ?([1-4])(?: ?/? ?(?:${FISCAL}|ปี)? ?(\\d{2}|\\d{4}))$`).exec(text);
  if (m) {
    const q = Number(m[1]), y = ce(m[2] ?? "", near);
    return y ? { kind: "quarter", y: q === 1 ? y - 1 : y, m: [10, 1, 4, 7][q - 1] ?? 10, d: 1, q } : null;
  }
  m = new RegExp(`^${FISCAL} ?(\\d{2}|\\d{4})$`).exec(text);
  const y = m ? ce(m[1] ?? "", near) : 0;
  return y ? { kind: "fiscal", y: y - 1, m: 10, d: 1 } : null;
}

/** The year of the common era, 0 if it is none. Two digits: the one near today, in either era. @param {string} digits @param {number} near */
function ce(digits, near) {
  const year = Number(digits);
  if (digits.length === 4) return year >= 2400 && year <= 2700 ? year - 543 : year >= 1900 && year <= 2200 ? year : 0;
  for (let y = near - 5; y <= near + 10; y++) if (y % 100 === year || (y + 543) % 100 === year) return y;
  return 0;
}

/** @param {number} d 0 for a whole month @param {number} m @param {number} y @returns {Reading|null} */
function real(d, m, y) {
  const fits = y > 0 && m >= 1 && m <= 12 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate();
  return fits ? { kind: d ? "day" : "month", y, m, d: d || 1 } : null;
}

/** @param {number} d @param {number} m @param {string} today */
function nearest(d, m, today) {
  const y = Number(today.slice(0, 4));
  const found = [y - 1, y, y + 1].map((one) => real(d, m, one)).filter((one) => one !== null);
  const away = (/** @type {Reading} */ one) => Math.abs(Date.UTC(one.y, one.m - 1, one.d) - Date.parse(today));
  return found.sort((a, b) => away(a) - away(b) || b.y - a.y)[0] ?? null;
}

/** How it was understood, in full: อังคาร 9 สิงหาคม 2565. @param {Reading} one @param {"th"|"en"} lang */
export function echo(one, lang) {
  const thai = lang === "th";
  const year = (/** @type {number} */ y) => String(thai ? y + 543 : y);
  const month = `${(thai ? MONTHS_TH : MONTHS_EN)[one.m - 1]} ${year(one.y)}`;
  if (one.kind === "month") return month;
  if (one.kind === "day") {
    const day = new Date(Date.UTC(one.y, one.m - 1, one.d)).getUTCDay();
    return `${(thai ? DAYS_TH : DAYS_EN)[day]} ${one.d} ${month}`;
  }
  const ends = one.m >= 10 ? one.y + 1 : one.y;
  if (one.kind === "quarter") return thai ? `ไตรมาส ${one.q}/${year(ends)}` : `Q${one.q} FY${ends}`;
  return thai ? `ปีงบประมาณ ${year(ends)}` : `FY${ends}`;
}

/** Today as it is written into a cell: 1/8/2565. @param {string} today @param {"th"|"en"} lang */
export function written(today, lang) {
  const [y = 0, m = 0, d = 0] = today.split("-").map(Number);
  return `${d}/${m}/${lang === "th" ? y + 543 : y}`;
}
