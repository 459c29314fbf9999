// The keys of a page.
//
// - data-key="n": the key presses the element; a field gets the focus. A key held down presses once.
// - data-keys on a table or list: j and k move between its rows, Enter opens the row.
// - ? lists all keys, those of data-key-known also while they do nothing. data-why is the reason, sent in an
//   event key:idle when the key is pressed; data-needs selects what makes the key work.
// - The list can turn single-letter keys off.
const STORED = "keys-off";
const getTexts = () => document.getElementById("keys-words")?.dataset ?? {};
const areKeysOff = () => { try { return localStorage.getItem(STORED) === "1"; } catch { return false; } };
const turnKeysOff = (isOff) => { try { localStorage.setItem(STORED, isOff ? "1" : "0"); } catch { /* not stored */ } };
const isVisible = (element) => element.getClientRects().length > 0;
const isTextField = (element) =>
  element instanceof HTMLElement &&
  (element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])"));

const findRows = () => [...document.querySelectorAll("[data-keys] tbody > tr, ul[data-keys] > li, ol[data-keys] > li")].filter(isVisible);

function move(step) {
  const rows = findRows();
  if (!rows.length) return false;
  const current = rows.findIndex((row) => row.classList.contains("here") || row.contains(document.activeElement));
  const next = rows[Math.min(Math.max(current + step, 0), rows.length - 1)];
  for (const row of rows) row.classList.toggle("here", row === next);
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function openRow() {
  const row = document.activeElement;
  if (!findRows().includes(row)) return false;
  const target = row.querySelector("[data-open]") ?? row.querySelector("a[href], summary, button");
  target?.click();
  return Boolean(target);
}

function focusSearch() {
  const menu = document.querySelector("[data-search-menu]");
  if (menu) menu.open = true;
  const field = menu?.querySelector("input[type=search]") ?? document.querySelector("[data-search], main input[type=search]");
  field?.focus();
  field?.select?.();
  return Boolean(field);
}

function pressKey(key) {
  const target = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key && isVisible(element));
  if (!target || target.matches(":disabled, [aria-disabled=true]")) return explainIdleKey(key);
  document.dispatchEvent(new CustomEvent("key:idle", { detail: "" }));
  if (isTextField(target)) target.focus();
  else target.click();
  if (target.matches("summary") && target.parentElement.open)
    [...target.parentElement.querySelectorAll("select, input:not([type=hidden]), button")].find(isVisible)?.focus();
  return true;
}

function explainIdleKey(key) {
  const element = [...document.querySelectorAll("[data-key-known][data-why]")].find((candidate) => candidate.dataset.keyKnown === key);
  if (element) document.dispatchEvent(new CustomEvent("key:idle", { detail: element.dataset.why }));
  return Boolean(element);
}

const getLabel = (element) =>
  (element.dataset.keyLabel || element.getAttribute("aria-label") || element.textContent || element.title).trim();

function listKeys() {
  const list = [...document.querySelectorAll("[data-key]")].filter(isVisible).map((element) => [
    element.dataset.key, getLabel(element), element.matches(":disabled"),
  ]);
  const active = new Set(list.map(([key]) => key));
  for (const element of document.querySelectorAll("[data-key-known]")) {
    const { keyKnown: key, needs } = element.dataset;
    if (!active.has(key)) list.push([key, getLabel(element), !(needs && document.querySelector(needs))]);
  }
  const texts = getTexts();
  if (findRows().length) list.push(["j", texts.down], ["k", texts.up], ["Enter", texts.open]);
  if (document.querySelector("[data-search-menu], [data-search], main input[type=search]")) list.push(["/", texts.find]);
  list.push(["?", texts.help]);
  return list;
}

function createElement(name, text, attributes = {}) {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

export function showKeys() {
  const texts = getTexts();
  const dialog = createElement("dialog", "", { "aria-labelledby": "keys-title" });
  const list = createElement("dl", "", { class: "keys" });
  for (const [key, label, idle] of listKeys()) {
    const term = createElement("dt", "", idle ? { class: "idle" } : {});
    term.append(createElement("kbd", key === " " ? "␣" : key));
    list.append(term, createElement("dd", idle ? `${label} (${texts.idle})` : label, idle ? { class: "idle" } : {}));
  }
  const choice = createElement("div", "", { class: "choice" });
  const label = createElement("label", "");
  const box = createElement("input", "", { type: "checkbox" });
  box.checked = areKeysOff();
  box.addEventListener("change", () => turnKeysOff(box.checked));
  label.append(box, texts.off ?? "");
  choice.append(label);
  const form = createElement("form", "", { method: "dialog" });
  form.append(createElement("button", texts.close, { class: "button" }));
  dialog.append(createElement("h2", texts.title, { id: "keys-title" }), list, choice, form);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

// The letter on the key, whatever its case and the script of the keyboard: also with Caps Lock, also in Cyrillic.
function getKey(event) {
  if (/^[!-~]$/.test(event.key)) return event.key.toLowerCase();
  return /^Key[A-Z]$/.test(event.code) && event.key.length === 1 ? event.code.at(-1).toLowerCase() : event.key;
}

function handleKeydown(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTextField(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "?") { showKeys(); event.preventDefault(); return; }
  const isHandled =
    event.key === "Enter" ? openRow()
    : areKeysOff() ? false
    : !event.repeat && pressKey(getKey(event)) || { j: () => move(1), k: () => move(-1), "/": focusSearch }[getKey(event)]?.();
  if (isHandled) event.preventDefault();
}

export function listenToKeys() {
  document.addEventListener("keydown", handleKeydown);
  for (const button of document.querySelectorAll("[data-show-keys]")) {
    button.hidden = false;
    button.addEventListener("click", showKeys);
  }
}
