// The screen at the front: the next group by arrows, space or a swipe, without leaving full screen; what is written meanwhile
// comes by itself. Without this script the links of the page do the same.

const EVERY = 8_000;
const SWIPE = 60;

let turning = false;

/** The page at this address, its words put in place of what stands here. @param {string} address @param {boolean} [turned] whether it is another group */
async function load(address, turned = false) {
  const answer = await fetch(address).catch(() => null);
  if (turning && !turned) return undefined;
  if (!answer?.ok || answer.redirected) return turned ? location.assign(address) : undefined;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.getElementById("present"), before = document.getElementById("present");
  if (!now || !before || (!turned && now.innerHTML === known)) return undefined;
  known = now.innerHTML;
  before.replaceWith(document.adoptNode(now));
  document.title = page.title;
  dress();
  if (turned) {
    scrollTo(0, 0);
    document.getElementById("main")?.focus({ preventScroll: true });
  }
  return undefined;
}

let known = document.getElementById("present")?.innerHTML ?? "";

/** @param {string} which */
function follow(which) {
  const link = document.querySelector(which);
  if (!(link instanceof HTMLAnchorElement) || turning) return;
  turning = true;
  history.pushState(null, "", link.href);
  void load(link.href, true).finally(() => { turning = false; });
}

function dress() {
  const button = document.querySelector("[data-fullscreen]");
  if (!(button instanceof HTMLElement) || !document.fullscreenEnabled) return;
  button.hidden = Boolean(document.fullscreenElement);
}

/** A screenful further, or the next group where there is no more. @param {number} way */
function scroll(way) {
  const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
  const more = way > 0 ? scrollTop + clientHeight < scrollHeight - 8 : scrollTop > 8;
  if (more) scrollBy(0, way * clientHeight * .8);
  else follow(way > 0 ? "[rel=next]" : "[rel=prev]");
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
  const onControl = event.target.closest("a, button");
  const act = {
    ArrowRight: () => follow("[rel=next]"),
    ArrowLeft: () => follow("[rel=prev]"),
    Escape: () => { const back = document.querySelector("[data-leave]"); if (back instanceof HTMLAnchorElement) location.assign(back.href); },
    Space: onControl ? undefined : () => scroll(event.shiftKey ? -1 : 1),
  }[event.code];
  if (!act) return;
  event.preventDefault();
  act();
});

/** @type {Touch|undefined} */
let touch;
addEventListener("touchstart", (event) => { touch = event.touches.length === 1 ? event.touches[0] : undefined; }, { passive: true });
addEventListener("touchend", (event) => {
  const [end] = event.changedTouches;
  if (!touch || !end) return;
  const across = end.clientX - touch.clientX, down = end.clientY - touch.clientY;
  if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) follow(across < 0 ? "[rel=next]" : "[rel=prev]");
}, { passive: true });

addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  if (event.target.closest("[data-fullscreen]")) void document.documentElement.requestFullscreen();
  const link = event.target.closest("[rel=next], [rel=prev]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  follow(`[rel=${link.getAttribute("rel")}]`);
});
addEventListener("popstate", () => void load(location.href, true));
document.addEventListener("fullscreenchange", dress);
dress();
setInterval(() => { if (!document.hidden) void load(location.href); }, EVERY);
