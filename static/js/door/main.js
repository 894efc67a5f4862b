// The scanner, put together.

import { Camera } from "./camera.js";
import { Desk } from "./desk.js";
import { Finding } from "./finding.js";
import { button, clock, data, make, parts, the, words } from "./page.js";
import { DistrictPanel, NewcomerPanel, QueuePanel, wireDialogs } from "./panels.js";
import { Queue } from "./queue.js";
import { Roster } from "./roster.js";
import { wireSelfTest } from "./selftest.js";
import { Sessions } from "./sessions.js";
import { allowSound } from "./sound.js";
import { Store } from "./store.js";
import { Screen } from "./verdict.js";

const RECENT = 10, PATIENCE = 20_000;

const store = new Store(data.slug), roster = new Roster(), queue = new Queue(store), screen = new Screen();
const sessions = new Sessions(roster, () => queue.now, drawCount);
const desk = new Desk(roster, queue, screen, sessions, { search: () => finding.focus(), newcomer: () => newcomers.open(finding.box.value) });
const finding = new Finding(roster, desk), camera = new Camera();
const districts = new DistrictPanel(roster, desk), newcomers = new NewcomerPanel(roster, desk);
new QueuePanel(queue);

/** Names on the device first, then the newest from the server. */
async function open() {
  await store.open();
  await queue.open();
  if (queue.now > data.wipeAt && !queue.waiting.length) await wipe();
  const kept = await store.get("things", "roster");
  for (const [key, mark] of (await store.get("things", "marks")) ?? []) roster.marks.set(key, mark);
  if (kept) take(kept.file, kept.tag, kept.at);
  for (const scan of queue.waiting) again(scan);
  draw();
  the("door", HTMLElement).hidden = false;
  if (matchMedia("(pointer: fine)").matches) finding.box.focus();
  queue.soon();
}

/** What was done and not sent before the page was closed. @param {import("./types.js").Scan} scan */
function again(scan) {
  if (scan.person) roster.welcome(scan.id, scan.person);
  if (scan.voids) {
    for (const [key, mark] of roster.marks) if (mark.scan === scan.voids) roster.marks.delete(key);
    return;
  }
  const person = scan.person ? scan.id : scan.of ?? scan.registration ?? (scan.code ? roster.byCode(scan.code)?.[0] : undefined);
  if (person !== undefined && (scan.reason || roster.person(person)?.[6] === "c")) roster.note(person, scan.session, { time: clock(scan.at + queue.ahead), device: data.device.name, scan: scan.id });
}

/** @param {import("./types.js").RosterFile} file @param {string} tag @param {number} at */
function take(file, tag, at) {
  roster.take(file, tag, at);
  sessions.draw();
  districts.fill();
  newcomers.fill();
  draw();
}

async function loadRoster() {
  const answer = await fetch(data.roster, { headers: { Accept: "application/json", ...(roster.tag ? { "If-None-Match": `"${roster.tag}"` } : {}) }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) return;
  const file = await answer.json(), tag = (answer.headers.get("ETag") ?? "").replace(/^W\/|"/g, ""), at = Date.now();
  take(file, tag, at);
  await store.put("things", "roster", { file, tag, at });
}

/** @param {{marks: import("./types.js").ToldMark[], roster: string}} told */
async function hear(told) {
  if (told.roster !== roster.tag) await loadRoster().catch(() => undefined);
  const waiting = new Set(queue.waiting.map((one) => one.id));
  for (const [person, session, time, device, scan] of told.marks) {
    const mine = roster.marks.get(`${person}|${session}`);
    if (!time && mine && waiting.has(mine.scan)) continue; // ours is not there yet
    roster.note(person, session, time ? { time, device, scan } : null);
  }
  if (told.marks.length) await store.put("things", "marks", [...roster.marks]);
  draw();
}

function draw() {
  the("door-load", HTMLElement).hidden = roster.file !== null;
  the("door-device", HTMLElement).textContent = data.device.name;
  drawCount();
  drawStrip();
  drawRecent();
}

function drawCount() {
  the("door-count", HTMLElement).textContent = words("present", { count: roster.present(sessions.key), all: roster.expected });
}

function drawStrip() {
  const strip = the("door-strip", HTMLButtonElement), count = queue.waiting.length;
  const word = { online: count ? words("sending", { count }) : words("online"), offline: words("offline", { count }), failed: words("failed", { code: queue.code }), ended: words("ended") }[queue.state];
  if (strip.textContent !== word) strip.textContent = word;
  strip.dataset.state = queue.state;
}

function drawRecent() {
  const voided = new Set([...queue.scans.values()].map((one) => one.voids));
  const recent = [...queue.scans.values()].filter((one) => !one.voids && one.answer !== "unknown" && (!one.stray || one.answer === "new")).sort((one, two) => two.seq - one.seq).slice(0, RECENT);
  the("door-recent", HTMLElement).replaceChildren(...recent.map((scan) => {
    const line = make("li"), isBack = voided.has(scan.id);
    line.append(make("span", `${clock(scan.at + queue.ahead)} ${scan.name}${isBack ? ` · ${words("undone")}` : ""}${scan.sent ? "" : " ⇡"}`));
    if (!isBack) {
      const back = button(words("undo"), () => desk.takeBack(scan), "quiet");
      back.setAttribute("aria-label", `${words("undo")} ${scan.name}`);
      line.append(back);
    }
    return line;
  }));
}

async function wipe() {
  for (const kind of ["scans", "things"]) await store.clear(kind);
  queue.scans.clear();
  roster.marks.clear();
}

queue.addEventListener("state", drawStrip);
queue.addEventListener("result", drawRecent);
queue.learn = hear;
addEventListener("door:done", () => {
  drawCount();
  drawRecent();
  store.put("things", "marks", [...roster.marks]).catch(() => undefined);
});
camera.addEventListener("read", (event) => {
  const start = performance.now();
  if (desk.read(/** @type {CustomEvent} */ (event).detail, "qr")) requestAnimationFrame(() => performance.measure("door:verdict", { start }));
});
the("door-load-now", HTMLButtonElement).addEventListener("click", () => queue.soon());
addEventListener("beforeunload", (event) => { if (queue.waiting.length) event.preventDefault(); });
addEventListener("pointerdown", allowSound, { once: true });
the("door-leave", HTMLFormElement).addEventListener("submit", async (event) => {
  event.preventDefault();
  if (queue.waiting.length) { the("door-queue", HTMLDialogElement).showModal(); return; }
  await wipe();
  /** @type {HTMLFormElement} */ (event.target).submit();
});

wireDialogs();
wireSelfTest(roster, queue, camera, store);
open();
navigator.serviceWorker?.register(data.serviceWorker).then(() => navigator.serviceWorker.ready).then(({ active }) => active?.postMessage(parts())).catch(() => undefined);
