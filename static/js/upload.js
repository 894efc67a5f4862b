// A file that is too large is told when it is chosen, and the form is not sent with it: nobody waits for a refusal.

for (const input of document.querySelectorAll("input[type=file][data-most]")) {
  if (!(input instanceof HTMLInputElement)) continue;
  const note = document.createElement("p");
  note.className = "field-error";
  note.id = `${input.id}-size`;
  note.setAttribute("role", "alert");
  input.before(note);
  input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${note.id}`.trim());
  const isTooLarge = () => [...(input.files ?? [])].some((file) => file.size > Number(input.dataset.most));
  const tell = () => {
    note.textContent = isTooLarge() ? input.dataset.tooLarge ?? "" : "";
    input.setAttribute("aria-invalid", String(isTooLarge()));
  };
  input.addEventListener("change", tell);
  input.form?.addEventListener("submit", (event) => {
    if (!isTooLarge()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    input.focus();
  }, true);
}
