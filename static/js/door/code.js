/** The screen with the letters of the room: asks for the next ones when their time has come, as soon as there is network. */

const AGAIN = 5000; // where the network is away

/** @type {HTMLElement} */
const screen = /** @type {HTMLElement} */ (document.querySelector("[data-seconds]"));

async function renew() {
  try {
    if ((await fetch(location.href, { method: "HEAD", cache: "no-store" })).ok) return location.reload();
  } catch {
    // No network: the letters of before are good a while longer.
  }
  setTimeout(renew, AGAIN);
}

setTimeout(renew, Number(screen.dataset.seconds) * 1000);
