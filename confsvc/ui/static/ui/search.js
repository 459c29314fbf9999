// The search in the bar: shows results while something is typed, and moves through them with the arrow keys. Without a
// script the form leads to a page with the same results.
const PAUSE = 200; // milliseconds without a key before the server is asked

function listenTo(form) {
  const menu = form.closest("[data-search-menu]");
  const field = form.querySelector("input[type=search]");
  const area = menu.querySelector("[data-search-results]");
  let timer, asked;

  const getLinks = () => [...area.querySelectorAll("a")];

  async function showResults() {
    asked?.abort();
    asked = new AbortController();
    if (!field.value.trim()) return fill("");
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "fetch" },
        signal: asked.signal,
      });
      if (response.ok) fill(await response.text());
    } catch (error) {
      if (error.name !== "AbortError") fill(""); // the form itself still leads to the page of the results
    }
  }

  function fill(html) {
    area.innerHTML = html;
    field.setAttribute("aria-expanded", String(getLinks().length > 0));
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(showResults, PAUSE);
  });
  menu.addEventListener("toggle", () => menu.open && field.focus());
  menu.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [field, ...getLinks()];
    stops[stops.indexOf(document.activeElement) + step]?.focus();
    event.preventDefault();
    event.stopPropagation();
  });
}

export function listenToSearch() {
  document.querySelectorAll("[data-search-form]").forEach(listenTo);
}
