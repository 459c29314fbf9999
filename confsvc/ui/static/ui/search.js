// The search in the bar: shows results while something is typed, in a list box that the arrow keys move through while the
// field keeps the focus. Without a script the form leads to a page with the same results.
const PAUSE = 200; // milliseconds without a key before the server is asked

function listenTo(form) {
  const menu = form.closest("[data-search-menu]");
  const field = form.querySelector("input[type=search]");
  const area = menu.querySelector("[data-search-results]");
  const status = menu.querySelector("[data-search-status]");
  let timer, request, selected = null;

  const getLinks = () => [...area.querySelectorAll("a")];

  async function showResults() {
    request?.abort();
    request = new AbortController();
    if (!field.value.trim()) return fill("");
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "fetch" },
        signal: request.signal,
      });
      fill(response.ok && !response.redirected ? await response.text() : "");
    } catch (error) {
      if (error.name !== "AbortError") fill(""); // the form itself still leads to the page of the results
    }
  }

  function fill(html) {
    area.innerHTML = html;
    select(null);
    area.querySelectorAll(".search-group").forEach((group, number) => {
      const heading = group.querySelector("h2");
      heading.id = `search-group-${number}`;
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", heading.id);
      for (const element of group.querySelectorAll("h2, ul, li")) element.setAttribute("role", "presentation");
    });
    const links = getLinks();
    links.forEach((link, number) => {
      link.id = `search-result-${number}`;
      link.tabIndex = -1;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
    });
    field.setAttribute("aria-expanded", String(links.length > 0));
    // Read out: how many there are, or the sentence that there are none.
    status.textContent = links.length ? `${area.getAttribute("aria-label")}: ${links.length}` : area.textContent.trim();
  }

  function select(link) {
    selected?.setAttribute("aria-selected", "false");
    selected = link;
    if (!link) return field.removeAttribute("aria-activedescendant");
    link.setAttribute("aria-selected", "true");
    link.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", link.id);
  }

  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": area.id,
  })) field.setAttribute(name, value);
  area.setAttribute("role", "listbox");

  field.addEventListener("input", () => {
    select(null); // Enter after another letter searches for it, and does not open what was selected before
    clearTimeout(timer);
    timer = setTimeout(showResults, PAUSE);
  });
  menu.addEventListener("toggle", () => menu.open && field.focus());
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const stops = [null, ...getLinks()];
      select(stops[Math.min(Math.max(stops.indexOf(selected) + step, 0), stops.length - 1)]);
    } else if (event.key === "Enter" && selected) selected.click();
    else return;
    event.preventDefault();
  });
}

export function listenToSearch() {
  document.querySelectorAll("[data-search-form]").forEach(listenTo);
}
