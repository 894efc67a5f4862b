// Before the doors open: does everything work on this device?

import { clock, parts, the, words } from "./page.js";
import { allowSound, sound } from "./sound.js";

const OFF = 60_000;

/** @param {import("./roster.js").Roster} roster @param {import("./queue.js").Queue} queue @param {import("./camera.js").Camera} camera @param {import("./store.js").Store} store */
export function wireSelfTest(roster, queue, camera, store) {
  the("door-test-run", HTMLButtonElement).addEventListener("click", async () => {
    tell("sound", yes(allowSound()));
    sound("good");
    tell("roster", roster.file ? words("rosterAt", { count: roster.people.length, time: clock(roster.at) }) : words("noRoster"));
    tell("storage", yes(store.keeps));
    tell("offline", yes(await isKept()));
    tell("clock", Math.abs(queue.ahead) < OFF ? words("clockRight") : words("clockOff", { seconds: Math.round(-queue.ahead / 1000) }));
    tell("code", await readTestCode(camera));
    tell("camera", yes(await camera.start()));
  });
}

/** @param {string} key @param {string} text */
function tell(key, text) {
  const place = document.querySelector(`[data-test="${key}"]`);
  if (place) place.textContent = text;
}

/** @param {boolean} works */
function yes(works) { return works ? `✓ ${words("yes")}` : `✕ ${words("no")}`; }

/** Whether the page, its scripts and its decoder would be there without network. */
async function isKept() {
  if (!navigator.serviceWorker?.controller) return false;
  const kept = await Promise.all(parts().map((one) => caches.match(one, { ignoreVary: true })));
  return kept.every(Boolean);
}

/** The decoder reads the test code that stands on this page. @param {import("./camera.js").Camera} camera */
async function readTestCode(camera) {
  const drawing = document.querySelector(".door-testcode svg");
  if (!(drawing instanceof SVGElement)) return words("testNot");
  const copy = /** @type {SVGElement} */ (drawing.cloneNode(true));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", "300");
  copy.setAttribute("height", "300");
  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
  await picture.decode();
  const pen = new OffscreenCanvas(400, 400).getContext("2d");
  if (!pen) return words("testNot");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, 400, 400);
  pen.drawImage(picture, 50, 50, 300, 300);
  const began = performance.now(), text = await camera.readPicture(pen.canvas, 400, 400);
  return text?.includes("TEST00000") ? `✓ ${words("testFound", { ms: Math.round(performance.now() - began) })}` : `✕ ${words("testNot")}`;
}
