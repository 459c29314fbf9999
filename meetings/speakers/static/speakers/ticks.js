// Makes one box check or clear all boxes of its table.
for (const mainBox of document.querySelectorAll("[data-tick-all]")) {
  const findBoxes = () => mainBox.closest("table").querySelectorAll("tbody input[type=checkbox]");
  mainBox.hidden = false;
  mainBox.addEventListener("change", () => {
    for (const box of findBoxes()) box.checked = mainBox.checked;
  });
}
