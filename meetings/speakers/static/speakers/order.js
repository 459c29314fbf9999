// Reorders the console's list by hand: a row is dragged by its grip, or moved with Alt and the arrow keys while the grip
// has the focus. Each move sends the row's own form with the version of the list at the time the move began. If the list
// has changed since, the server answers what changed instead of moving another row. The same holds for a place that is
// being typed while the list changes.
const area = document.querySelector("[data-console]");
let draggedRow = null;
let editedRow = null;
let focusedGripId = "";

const findRows = () => [...area.querySelectorAll("tr[data-entry]")];
const findRow = (event) => event.target.closest("[data-grip]")?.closest("tr");
const getVersion = (row) => row.querySelector(".place-form input[name=version]").value;

function enableGrips() {
  for (const grip of area.querySelectorAll("[data-grip]")) {
    grip.hidden = false;
    grip.draggable = true;
  }
}

function moveRow(id, place, version) {
  const form = document.getElementById(id)?.querySelector(".place-form");
  if (!form) return;
  const oldValues = [form.elements.place.value, form.elements.version.value];
  [form.elements.place.value, form.elements.version.value] = [place, version];
  form.requestSubmit();
  [form.elements.place.value, form.elements.version.value] = oldValues;
}

function markDropTarget(target) {
  const rows = findRows();
  const isMovedDown = target && rows.findIndex((row) => row.id === draggedRow?.id) < rows.indexOf(target);
  for (const row of rows) {
    row.classList.toggle("drop-here", row === target && !isMovedDown);
    row.classList.toggle("drop-after", row === target && Boolean(isMovedDown));
  }
}

function endDrag() {
  draggedRow = null;
  markDropTarget(null);
}

area?.addEventListener("dragstart", (event) => {
  const row = findRow(event);
  if (!row) return;
  draggedRow = { id: row.id, version: getVersion(row) };
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", row.id);
  event.dataTransfer.setDragImage(row, 0, 0);
});
area?.addEventListener("dragover", (event) => {
  const row = event.target.closest("tr[data-entry]");
  if (!draggedRow || !row) return;
  event.preventDefault();
  markDropTarget(row);
});
area?.addEventListener("drop", (event) => {
  const row = event.target.closest("tr[data-entry]");
  if (!draggedRow || !row) return;
  event.preventDefault();
  if (row.id !== draggedRow.id) moveRow(draggedRow.id, row.dataset.place, draggedRow.version);
  endDrag();
});
area?.addEventListener("dragend", endDrag);
area?.addEventListener("keydown", (event) => {
  const row = findRow(event);
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!row || !step || !event.altKey) return;
  event.preventDefault();
  const neighbour = event.repeat ? null : findRows()[findRows().indexOf(row) + step];
  focusedGripId = event.target.closest("[data-grip]").id;
  if (neighbour) moveRow(row.id, neighbour.dataset.place, getVersion(row));
});
area?.addEventListener("input", (event) => {
  const row = event.target.closest("tr[data-entry]");
  if (row && editedRow?.id !== row.id) editedRow = { id: row.id, version: getVersion(row) };
});
area?.addEventListener("live:update", () => {
  enableGrips();
  if (focusedGripId) {
    const grip = document.getElementById(focusedGripId);
    if (document.activeElement === document.body || document.activeElement === grip) {
      grip?.focus({ preventScroll: true });
      grip?.scrollIntoView({ block: "nearest" });
    }
  }
  if (!editedRow || !document.getElementById(editedRow.id)?.contains(document.activeElement)) editedRow = null;
});
area?.addEventListener("focusout", (event) => {
  if (event.relatedTarget) focusedGripId = "";
});
area?.addEventListener("submit", (event) => {
  const version = event.target.elements.version;
  if (!version || event.target.closest("tr")?.id !== editedRow?.id) return;
  const currentVersion = version.value;
  version.value = editedRow.version;
  editedRow = null;
  setTimeout(() => (version.value = currentVersion));
}, { capture: true });
if (area) enableGrips();
