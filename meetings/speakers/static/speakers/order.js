// The order of the console's list by hand: a row is dragged by its grip, or moved with Alt and the arrow keys while the
// grip has the focus. Each move sends the row's own form with the version that was seen when the move began, so that a
// list that has changed meanwhile answers what changed instead of moving somebody else. The same holds for a place that
// is being typed while the list changes beneath it.
const area = document.querySelector("[data-console]");
let dragged = null;
let typed = null;
let held = "";

const rows = () => [...area.querySelectorAll("tr[data-entry]")];
const rowOf = (event) => event.target.closest("[data-grip]")?.closest("tr");
const seen = (row) => row.querySelector(".place-form input[name=version]").value;

function show() {
  for (const grip of area.querySelectorAll("[data-grip]")) {
    grip.hidden = false;
    grip.draggable = true;
  }
}

function move(id, place, version) {
  const form = document.getElementById(id)?.querySelector(".place-form");
  if (!form) return;
  const before = [form.elements.place.value, form.elements.version.value];
  [form.elements.place.value, form.elements.version.value] = [place, version];
  form.requestSubmit();
  [form.elements.place.value, form.elements.version.value] = before;
}

function mark(over) {
  const all = rows();
  const down = over && all.findIndex((row) => row.id === dragged?.id) < all.indexOf(over);
  for (const row of all) {
    row.classList.toggle("drop-here", row === over && !down);
    row.classList.toggle("drop-after", row === over && Boolean(down));
  }
}

function letGo() {
  dragged = null;
  mark(null);
}

area?.addEventListener("dragstart", (event) => {
  const row = rowOf(event);
  if (!row) return;
  dragged = { id: row.id, version: seen(row) };
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", row.id);
  event.dataTransfer.setDragImage(row, 0, 0);
});
area?.addEventListener("dragover", (event) => {
  const row = event.target.closest("tr[data-entry]");
  if (!dragged || !row) return;
  event.preventDefault();
  mark(row);
});
area?.addEventListener("drop", (event) => {
  const row = event.target.closest("tr[data-entry]");
  if (!dragged || !row) return;
  event.preventDefault();
  if (row.id !== dragged.id) move(dragged.id, row.dataset.place, dragged.version);
  letGo();
});
area?.addEventListener("dragend", letGo);
area?.addEventListener("keydown", (event) => {
  const row = rowOf(event);
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!row || !step || !event.altKey) return;
  event.preventDefault();
  const other = event.repeat ? null : rows()[rows().indexOf(row) + step];
  held = event.target.closest("[data-grip]").id;
  if (other) move(row.id, other.dataset.place, seen(row));
});
area?.addEventListener("input", (event) => {
  const row = event.target.closest("tr[data-entry]");
  if (row && typed?.id !== row.id) typed = { id: row.id, version: seen(row) };
});
area?.addEventListener("live:update", () => {
  show();
  if (held) {
    const grip = document.getElementById(held);
    if (document.activeElement === document.body || document.activeElement === grip) {
      grip?.focus({ preventScroll: true });
      grip?.scrollIntoView({ block: "nearest" });
    }
  }
  if (!typed || !document.getElementById(typed.id)?.contains(document.activeElement)) typed = null;
});
area?.addEventListener("focusout", (event) => {
  if (event.relatedTarget) held = "";
});
area?.addEventListener("submit", (event) => {
  const version = event.target.elements.version;
  if (!version || event.target.closest("tr")?.id !== typed?.id) return;
  const now = version.value;
  version.value = typed.version;
  typed = null;
  setTimeout(() => (version.value = now));
}, { capture: true });
if (area) show();
