// The keys of a page. An element with data-key="n" is pressed (a field: focused) by that key; a table or list with
// data-keys moves with j and k, Enter opens the row; ? lists them all, those of data-key-known also while they do nothing
// (data-why says why when they are pressed, in an event key:idle; data-needs is what else makes them work). They can be turned off in that list. A key held
// down presses once.
const STORED = "keys-off";
const words = () => document.getElementById("keys-words")?.dataset ?? {};
const off = () => { try { return localStorage.getItem(STORED) === "1"; } catch { return false; } };
const turn = (isOff) => { try { localStorage.setItem(STORED, isOff ? "1" : "0"); } catch { /* not kept */ } };
const shown = (element) => element.getClientRects().length > 0;
const typing = (element) =>
  element instanceof HTMLElement &&
  (element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])"));

const rowsOf = () => [...document.querySelectorAll("[data-keys] tbody > tr, ul[data-keys] > li, ol[data-keys] > li")].filter(shown);

function move(step) {
  const rows = rowsOf();
  if (!rows.length) return false;
  const here = rows.findIndex((row) => row.classList.contains("here") || row.contains(document.activeElement));
  const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
  for (const row of rows) row.classList.toggle("here", row === next);
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function open() {
  const row = document.activeElement;
  if (!rowsOf().includes(row)) return false;
  const way = row.querySelector("[data-open]") ?? row.querySelector("a[href], summary, button");
  way?.click();
  return Boolean(way);
}

function search() {
  const field = document.querySelector("[data-search], main input[type=search]");
  field?.focus();
  field?.select?.();
  return Boolean(field);
}

function press(key) {
  const found = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key && shown(one));
  if (!found || found.matches(":disabled, [aria-disabled=true]")) return explain(key);
  document.dispatchEvent(new CustomEvent("key:idle", { detail: "" }));
  if (typing(found)) found.focus();
  else found.click();
  if (found.matches("summary") && found.parentElement.open)
    [...found.parentElement.querySelectorAll("select, input:not([type=hidden]), button")].find(shown)?.focus();
  return true;
}

function explain(key) {
  const known = [...document.querySelectorAll("[data-key-known][data-why]")].find((one) => one.dataset.keyKnown === key);
  if (known) document.dispatchEvent(new CustomEvent("key:idle", { detail: known.dataset.why }));
  return Boolean(known);
}

const said = (one) => (one.dataset.keyLabel || one.getAttribute("aria-label") || one.textContent || one.title).trim();

function entries() {
  const list = [...document.querySelectorAll("[data-key]")].filter(shown).map((one) => [one.dataset.key, said(one), one.matches(":disabled")]);
  const now = new Set(list.map(([key]) => key));
  for (const one of document.querySelectorAll("[data-key-known]")) {
    const { keyKnown: key, needs } = one.dataset;
    if (!now.has(key)) list.push([key, said(one), !(needs && document.querySelector(needs))]);
  }
  const word = words();
  if (rowsOf().length) list.push(["j", word.down], ["k", word.up], ["Enter", word.open]);
  if (document.querySelector("[data-search], main input[type=search]")) list.push(["/", word.find]);
  list.push(["?", word.help]);
  return list;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

export function showKeys() {
  const word = words();
  const dialog = element("dialog", "", { "aria-labelledby": "keys-title" });
  const list = element("dl", "", { class: "keys" });
  for (const [key, label, idle] of entries()) {
    const term = element("dt", "", idle ? { class: "idle" } : {});
    term.append(element("kbd", key === " " ? "␣" : key));
    list.append(term, element("dd", idle ? `${label} (${word.idle})` : label, idle ? { class: "idle" } : {}));
  }
  const choice = element("div", "", { class: "choice" });
  const label = element("label", "");
  const box = element("input", "", { type: "checkbox" });
  box.checked = off();
  box.addEventListener("change", () => turn(box.checked));
  label.append(box, word.off ?? "");
  choice.append(label);
  const form = element("form", "", { method: "dialog" });
  form.append(element("button", word.close, { class: "button" }));
  dialog.append(element("h2", word.title, { id: "keys-title" }), list, choice, form);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

// The letter on the key, whatever the case and the script of the keyboard: N is N with Caps Lock and on a Cyrillic one.
function letter(event) {
  if (/^[!-~]$/.test(event.key)) return event.key.toLowerCase();
  return /^Key[A-Z]$/.test(event.code) && event.key.length === 1 ? event.code.at(-1).toLowerCase() : event.key;
}

function act(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "?") { showKeys(); event.preventDefault(); return; }
  const used =
    event.key === "Enter" ? open()
    : off() ? false
    : !event.repeat && press(letter(event)) || { j: () => move(1), k: () => move(-1), "/": search }[letter(event)]?.();
  if (used) event.preventDefault();
}

export function listen() {
  document.addEventListener("keydown", act);
  for (const button of document.querySelectorAll("[data-show-keys]")) {
    button.hidden = false;
    button.addEventListener("click", showKeys);
  }
}
