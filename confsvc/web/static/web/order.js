// The order of the console's list by hand: a row is dragged by its grip, or moved with Alt and the arrow keys while the
// grip has the focus. Each move sends the row's own form with the version that was seen when the move began, so that a
// list that has changed meanwhile answers what changed instead of moving somebody else.
const area = document.querySelector("[data-console]");
let dragged = null;
let held = "";

const rows = () => [...area.querySelectorAll("tr[data-entry]")];
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
  form.elements.place.value = place;
  form.elements.version.value = version;
  form.requestSubmit();
}

function mark(over) {
  for (const row of rows()) row.classList.toggle("drop-here", row === over);
}

area?.addEventListener("dragstart", (event) => {
  const row = event.target.closest("[data-grip]")?.closest("tr");
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
});
area?.addEventListener("dragend", () => {
  dragged = null;
  mark(null);
});
area?.addEventListener("keydown", (event) => {
  const row = event.target.closest("[data-grip]")?.closest("tr");
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!row || !step || !event.altKey) return;
  event.preventDefault();
  const other = rows()[rows().indexOf(row) + step];
  held = event.target.closest("[data-grip]").id;
  if (other) move(row.id, other.dataset.place, seen(row));
});
area?.addEventListener("live:update", () => {
  show();
  if (held && document.activeElement === document.body) document.getElementById(held)?.focus();
});
area?.addEventListener("focusout", (event) => {
  if (event.relatedTarget) held = "";
});
if (area) show();
