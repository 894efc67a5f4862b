// A long list that can be searched: the select stays and is what is sent; above it a field in which part of a name is
// typed (ARIA pattern "combobox with list autocomplete"). Without this script the select is there to choose from.

import { fold } from "./grid/folding.js";

for (const select of document.querySelectorAll("select[data-combobox]")) searchable(select);

/** Put the search field in front of the select. @param {HTMLSelectElement} select */
function searchable(select) {
  const options = [...select.options].filter((option) => option.value).map((option) => ({
    option, text: option.text, group: option.closest("optgroup")?.label ?? "",
    names: [fold(option.text), ...(option.dataset.names ?? "").split("|").filter(Boolean)],
  }));
  const { input, list, status, box } = parts(select);
  let shown = [];
  let active = -1;

  /** Show those that hold what was typed; all of them when nothing was, or when a choice stands there. */
  function open(all = false) {
    const typed = all ? "" : fold(input.value);
    shown = options.filter((one) => !typed || one.names.some((name) => name.includes(typed)));
    const begins = (one) => (one.names.some((name) => name.startsWith(typed)) ? 0 : 1);
    if (typed) shown.sort((a, b) => begins(a) - begins(b));
    list.replaceChildren(...shown.map(row));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = shown.length ? select.dataset.found.replace("{n}", String(shown.length)) : select.dataset.none;
    mark(typed && shown.length ? 0 : -1);
  }

  function row({ text, group }, at) {
    const item = document.createElement("li");
    item.id = `${input.id}-option-${at}`;
    item.setAttribute("role", "option");
    item.append(text, Object.assign(document.createElement("span"), { className: "meta", textContent: group }));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(shown[at]); });
    return item;
  }

  function mark(at) {
    active = at;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  }

  function choose({ option, text, group }) {
    select.value = option.value;
    input.value = text;
    status.textContent = group;
    close();
  }

  /** Leaving the field: the whole name, or what only one fits, is a choice; anything else is none. */
  function settle() {
    close();
    const typed = fold(input.value);
    const exact = options.find((one) => one.names.includes(typed));
    const only = shown.length === 1 ? shown[0] : undefined;
    if (typed && (exact ?? only)) choose(exact ?? only);
    else if (fold(select.selectedOptions[0]?.text ?? "") !== typed || !typed) select.value = "";
  }

  input.addEventListener("input", () => { select.value = ""; open(); });
  input.addEventListener("click", () => open(Boolean(select.value)));
  input.addEventListener("blur", settle);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      if (list.hidden) open(Boolean(select.value));
      mark((active + step + shown.length) % shown.length);
    } else if (event.key === "Enter") {
      if (!list.hidden && shown[active]) choose(shown[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      close();
    } else return;
    event.preventDefault(); // Enter never sends the form from here
  });
  const chosen = options.find((one) => one.option.selected);
  if (chosen) choose(chosen);
  box.append(input, list);
  select.before(box);
  select.after(status);
  select.hidden = true;
}

/** The elements; the label and the message of a mistake now belong to the field. @param {HTMLSelectElement} select */
function parts(select) {
  const box = Object.assign(document.createElement("div"), { className: "combobox" });
  const input = Object.assign(document.createElement("input"), { className: "input", id: select.id, autocomplete: "off" });
  const list = Object.assign(document.createElement("ul"), { id: `${select.id}-list`, hidden: true });
  const status = Object.assign(document.createElement("p"), { className: "field-hint" });
  select.id += "-value";
  select.required = false;
  input.placeholder = select.dataset.combobox;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector(`label[for="${input.id}"]`)?.textContent ?? "");
  status.setAttribute("role", "status");
  const told = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(told)) input.setAttribute(name, value);
  for (const name of ["aria-describedby", "aria-invalid"]) {
    const value = select.getAttribute(name);
    if (value) input.setAttribute(name, value);
  }
  return { box, input, list, status };
}
