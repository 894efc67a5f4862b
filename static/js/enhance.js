// Small improvements of pages that work without them.

// A filter form sends itself at a choice; what is typed waits for the button or Enter.
for (const form of document.querySelectorAll("form[data-autosubmit]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
  });
}

// Tabs on one line begin where one is.
for (const here of document.querySelectorAll(".tabs [aria-current]")) here.closest("ul").scrollLeft = here.offsetLeft - 40;

// After a refused form the summary of what is wrong is read first.
document.getElementById("error-summary")?.focus();

// A menu closes with Escape, or by pressing elsewhere.
for (const menu of document.querySelectorAll("details.menu")) {
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// A table that needs no scrolling needs no stop of the Tab key.
const scrolls = new ResizeObserver((boxes) => {
  for (const { target } of boxes) {
    const scrolls = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
    target.tabIndex = scrolls ? 0 : -1;
  }
});
for (const box of document.querySelectorAll(".tablebox")) scrolls.observe(box);

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// The bar at the foot of a phone repeats what there is to do once that has scrolled away above.
for (const bar of document.querySelectorAll("[data-after]")) {
  const first = document.getElementById(bar.dataset.after);
  const seen = (changes) => { bar.hidden = changes.at(-1).isIntersecting; };
  // All that is below counts as seen.
  if (first) new IntersectionObserver(seen, { rootMargin: "0px 0px 1000000px" }).observe(first);
}

// Where the browser refuses the clipboard (as inside chat apps), the text is selected, and one is told to copy by hand.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  const answer = document.getElementById(button.getAttribute("aria-describedby"));
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      answer.textContent = button.dataset.done;
    } catch {
      source.select?.();
      answer.textContent = button.dataset.byHand;
    }
  });
}

// Sending a link with the phone's own sheet, where there is one; the links beside the button work everywhere.
for (const button of document.querySelectorAll("button[data-share]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", () => {
    navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch(() => {}); // thought better of it
  });
}

// Rows pasted from a spreadsheet: its table goes along in a hidden field, without its looks, because text alone does not
// tell merged cells. Changing the text by hand makes the table out of date.
for (const area of document.querySelectorAll("textarea[data-table-into]")) {
  const into = area.form.elements[area.dataset.tableInto];
  area.addEventListener("input", () => { into.value = ""; });
  area.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
    if (!table || area.value.trim()) return;
    for (const node of [table, ...table.querySelectorAll("*")]) {
      for (const { name } of [...node.attributes]) if (!/^(row|col)span$/.test(name)) node.removeAttribute(name);
    }
    setTimeout(() => { into.value = table.outerHTML; });
  });
}
