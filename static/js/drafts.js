// A long text is kept in this browser every ten seconds while it is typed, and offered again if it was not saved. The form
// works without it.

const EVERY = 10_000;

for (const box of document.querySelectorAll("[data-draft]")) {
  const key = `draft:${box.dataset.draft}`;
  const form = box.querySelector("form");
  const area = form.querySelector("textarea");
  const version = form.elements.version.value;
  const state = form.querySelector("[data-draft-state]");
  let last = area.defaultValue; // not value: on a slow link people type before this script has come

  const keep = (sent = false) => {
    if (!sent && area.value === last) return;
    last = area.value;
    const at = new Date();
    put(key, JSON.stringify({ text: last, at: at.getTime(), version, sent }));
    if (!sent) state.textContent = words(state.dataset.kept, at);
  };
  setInterval(keep, EVERY);
  addEventListener("pagehide", () => keep());
  form.addEventListener("submit", () => keep(true));
  offer(key, area, version, () => { last = area.value; });
}

// A draft is offered unless it is what stands there already, or was sent and stored since.
function offer(key, area, version, taken) {
  const draft = read(key);
  if (!draft || draft.text === area.value || (draft.sent && draft.version !== version)) { drop(key); return; }
  const panel = document.querySelector("[data-draft-offer]");
  for (const node of panel.querySelectorAll("p, button")) node.textContent = words(node.textContent, new Date(draft.at));
  panel.querySelector("[data-draft-take]").addEventListener("click", () => {
    area.value = draft.text;
    taken();
    panel.hidden = true;
    area.focus();
  });
  panel.querySelector("[data-draft-drop]").addEventListener("click", () => { drop(key); panel.hidden = true; });
  panel.hidden = false;
}

function words(text, at) {
  return text.replace("{time}", at.toLocaleTimeString("th-TH", { hour: "2-digit", minute: "2-digit" }));
}

// A browser may refuse to keep anything (private windows, full storage); then there are no drafts.
function put(key, value) { try { localStorage.setItem(key, value); } catch { /* no drafts here */ } }
function drop(key) { try { localStorage.removeItem(key); } catch { /* no drafts here */ } }
function read(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } }
