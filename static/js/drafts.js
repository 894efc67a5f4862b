// A long text is kept in this browser with every letter typed, and offered again if it was not saved. The form works without it.
//
// Not a module, and loaded where it stands: a module comes after the field, and what was typed before it came was lost on a
// slow phone. Nor is leaving the page the time to keep: browsers do not tell of it while a page still loads, or is killed.

{
  const begun = new WeakSet();

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-draft]").forEach(begin));
  document.addEventListener("input", ({ target }) => keep(target.closest("[data-draft]"), false));
  document.addEventListener("submit", ({ target }) => keep(target.closest("[data-draft]"), true));

  // What was kept before is read ahead of the first letter that would replace it.
  function begin(box) {
    if (begun.has(box)) return;
    begun.add(box);
    offer(box, parts(box));
    if (box.hasAttribute("data-draft-refused")) keep(box, false);
  }

  function parts(box) {
    const form = box.querySelector("form");
    const area = form.querySelector("textarea");
    return { key: `draft:${box.dataset.draft}`, area, version: form.elements.version.value };
  }

  function keep(box, sent) {
    if (!box) return;
    begin(box);
    const { key, area, version } = parts(box);
    const at = new Date();
    put(key, JSON.stringify({ text: area.value, at: at.getTime(), version, sent }));
    if (!sent) tell(box.querySelector("[data-draft-state]"), at);
  }

  // The line is read aloud when it changes: once a minute, not with every letter.
  function tell(state, at) {
    const said = words(state.dataset.kept, at);
    if (state.textContent !== said) state.textContent = said;
  }

  // A draft is offered unless it is what stands there already, or was sent and stored since.
  function offer(box, { key, area, version }) {
    const draft = read(key);
    if (!draft || draft.text === area.defaultValue || (draft.sent && draft.version !== version)) { drop(key); return; }
    const panel = document.querySelector("[data-draft-offer]");
    for (const node of panel.querySelectorAll("p, button")) node.textContent = words(node.textContent, new Date(draft.at));
    panel.querySelector("[data-draft-take]").addEventListener("click", () => {
      area.value = draft.text;
      keep(box, false);
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
}
