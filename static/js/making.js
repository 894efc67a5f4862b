// A file that takes a second or two to make: its button says so until the browser has the answer, or shows the page again.
// With data-until="page" another page is the answer, and the button says so until that comes.
for (const one of document.querySelectorAll("[data-making]")) {
  const rest = () => one.removeAttribute("aria-busy");
  one.addEventListener("click", () => {
    one.setAttribute("aria-busy", "true");
    if (one.dataset.until !== "page") setTimeout(rest, 5000);
  });
  window.addEventListener("pageshow", rest);
}
