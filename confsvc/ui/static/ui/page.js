// Scripts of every page: menus close, the summary of errors gets the focus, keys, live elements.
import { listenToKeys } from "./keys.js";
import { watchAll } from "./live.js";
import { listenToSearch } from "./search.js";

const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
};

document.addEventListener("click", (event) => {
  const target = event.target;
  if (!(target instanceof Element)) return;
  closeMenus(target.closest("details.menu"));
  if (target.closest("[data-print]")) window.print();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.activeElement?.closest("details.menu[open]");
  closeMenus(null);
  menu?.querySelector("summary")?.focus();
});

document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
document.querySelector("[data-form-errors]")?.focus();
for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;

listenToKeys();
listenToSearch();
watchAll(document);
