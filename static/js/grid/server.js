// Talking with the server: JSON there and back, and what can go wrong on the way told apart.

import { data } from "./page.js";

/** What went wrong: no connection, not signed in any more, refused for good, or a fault that may pass. */
export class Trouble extends Error {
  /** @param {"offline"|"signed-out"|"refused"|"fault"} kind @param {string} [message] @param {number} [status] */
  constructor(kind, message = "", status = 0) {
    super(message);
    this.kind = kind;
    this.status = status;
  }
}

/** @param {string} address @param {unknown} [body] posted as JSON, or as a form; without it the address is read @returns {Promise<any>} */
export async function ask(address, body) {
  const answer = await attempt(address, body);
  if (answer.status !== 400 || body === undefined) return unpack(answer);
  // The form token is older than the session: fetch one that fits and try once more.
  await renew();
  return unpack(await attempt(address, body));
}

/** @param {string} address @param {unknown} body @returns {Promise<Response>} */
async function attempt(address, body) {
  const form = body instanceof URLSearchParams;
  const headers = { Accept: "application/json", ...(body === undefined ? {} : { "X-CSRFToken": data.csrf }), ...(body === undefined || form ? {} : { "Content-Type": "application/json" }) };
  try {
    return await fetch(address, body === undefined ? { headers } : { method: "POST", headers, body: form ? body : JSON.stringify(body) });
  } catch {
    throw new Trouble("offline");
  }
}

/** @param {Response} answer */
async function unpack(answer) {
  if (answer.status === 401 || (answer.redirected && !isJson(answer))) throw new Trouble("signed-out");
  const found = isJson(answer) ? await answer.json().catch(() => ({})) : {};
  if (answer.ok && isJson(answer)) return found;
  const passes = answer.status >= 500 || answer.status === 429 || answer.status === 408 || answer.ok;
  throw new Trouble(passes ? "fault" : "refused", String(found.message ?? ""), answer.status);
}

/** @param {Response} answer */
function isJson(answer) { return (answer.headers.get("Content-Type") ?? "").startsWith("application/json"); }

async function renew() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok || answer.redirected) throw new Trouble(answer ? "signed-out" : "offline");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  data.csrf = JSON.parse(page.getElementById("grid-data")?.textContent ?? "{}").csrf ?? data.csrf;
}
