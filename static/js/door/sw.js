// Keeps the door's pages there when the network is gone. It lives below /checkin/ and never sees the rest of the site.

const CACHE = "door-1";
const PATIENCE = 3000;

self.addEventListener("install", () => /** @type {any} */ (self).skipWaiting());
self.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(/** @type {any} */ (self).clients.claim()));

// What the page is made of, told by the page: it was loaded before this worker was there.
self.addEventListener("message", (/** @type {any} */ event) => {
  const parts = /** @type {string[]} */ (event.data).filter((one) => new URL(one, location.href).origin === location.origin);
  event.waitUntil(caches.open(CACHE).then((cache) => Promise.all(parts.map((one) => cache.add(one).catch(() => undefined)))));
});

self.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event, { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/static/")) event.respondWith(fromCache(request));
  else if (request.mode === "navigate" && /^\/checkin\/[^/]+$/.test(pathname)) event.respondWith(fromNetwork(request));
});

/** @param {Request} request */
async function fromCache(request) {
  return (await caches.match(request)) ?? keep(request, await fetch(request));
}

/** The page as it is now; as it was when there is no answer in time. @param {Request} request */
async function fromNetwork(request) {
  try {
    return await keep(request, await fetch(request, { signal: AbortSignal.timeout(PATIENCE) }));
  } catch (trouble) {
    const kept = await caches.match(request, { ignoreVary: true });
    if (kept) return kept;
    throw trouble;
  }
}

/** @param {Request} request @param {Response} answer */
async function keep(request, answer) {
  if (answer.ok && !answer.redirected) await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}
