// Keeps an element as the server has it: <div id="list" data-live="/…/stream" data-poll="/…/fragment">.
//
// - Events of the stream ("id: <version>", "event: fragment", "data: <lines of HTML>") replace the content.
// - Without a stream, data-poll is requested every data-every seconds (5) with its ETag; 304 changes nothing.
// - A row that changed (any element with an id or data-row) is marked for 3 s. What only moves with other
//   rows (data-unmarked: its number, its time) is no change of the row.
// - data-state says "live", "polling" or "lost"; elements with data-live-lost are shown while it is "lost".
// - A stream that reconnects names the version on the page in ?seen=. Waits are random, so that a thousand
//   clients do not reconnect at once.
// - A field that is being typed in keeps its value and the focus if the new content has it too (by id).
//   Otherwise the new content waits until the field is left.
// - Each request names the language of its page (?in=).
// - <html data-ahead> is how many milliseconds the server's clock is ahead of this machine's, from the events
//   "now" and the header X-Now.
const MARK_MILLISECONDS = 3000;
const RETRY_MILLISECONDS = [1000, 2000, 5000, 10000, 30000];

const readText = (row) => {
  const copy = row.cloneNode(true);
  for (const part of copy.querySelectorAll("[data-unmarked]")) part.remove();
  return copy.textContent;
};

const findRows = (element) =>
  new Map([...element.querySelectorAll("[data-row], tr[id], li[id]")].map((row) => [row.dataset.row || row.id, row]));

function setState(element, state) {
  element.dataset.state = state;
  const lost = [...document.querySelectorAll("[data-live]")].some((live) => live.dataset.state === "lost");
  for (const notice of document.querySelectorAll("[data-live-lost]")) notice.hidden = !lost;
}

const findFocusedField = (element) => {
  const field = document.activeElement;
  return element.contains(field) && field.matches("input, textarea, select") ? field : null;
};

export function replace(element, html, version) {
  if (version && version === element.dataset.version) return;
  const field = findFocusedField(element);
  if (field && !new DOMParser().parseFromString(html, "text/html").getElementById(field.id)) {
    element.waiting = [html, version];
    return;
  }
  element.waiting = null;
  const before = new Map([...findRows(element)].map(([key, row]) => [key, readText(row)]));
  const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
  const openIds = [...element.querySelectorAll("details[open][id]")].map((details) => details.id);
  element.innerHTML = html;
  for (const id of openIds) { const details = document.getElementById(id); if (details) details.open = true; }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  if (field) document.getElementById(field.id).value = field.value;
  const now = Date.now();
  const marked = (element.marked ??= new Map());
  for (const [key, row] of findRows(element)) {
    if (before.size && before.get(key) !== readText(row)) marked.set(key, now + MARK_MILLISECONDS);
    const remaining = (marked.get(key) ?? 0) - now;
    if (remaining <= 0) continue;
    row.classList.add("changed");
    setTimeout(() => row.classList.remove("changed"), remaining);
  }
  if (version) element.dataset.version = version;
  element.dispatchEvent(new CustomEvent("live:update", { bubbles: true, detail: { version } }));
}

function addLanguage(path) {
  const address = new URL(path, location.href);
  address.searchParams.set("in", document.documentElement.lang);
  return address;
}

function storeClockDifference(now) {
  if (Number(now)) document.documentElement.dataset.ahead = Number(now) - Date.now();
}

async function requestFragment(element, state) {
  const headers = state.etag ? { "If-None-Match": state.etag } : {};
  try {
    const response = await fetch(addLanguage(element.dataset.poll), { headers, cache: "no-store", credentials: "same-origin" });
    storeClockDifference(response.headers.get("X-Now"));
    if (response.status === 200) {
      state.etag = response.headers.get("ETag") ?? "";
      replace(element, await response.text(), state.etag.replaceAll('"', ""));
    } else if (response.status !== 304) {
      throw new Error(String(response.status));
    }
    setState(element, "polling");
  } catch {
    setState(element, "lost");
  }
}

export function watch(element) {
  if (element.watched) return;
  element.watched = true;
  const state = { etag: element.dataset.etag ?? "", failures: 0, timer: 0, source: null };
  const isGone = () => !element.isConnected;
  const getInterval = () => 1000 * Number(element.dataset.every || 5);

  const poll = () => {
    clearInterval(state.timer);
    if (!element.dataset.poll) return;
    requestFragment(element, state);
    state.timer = setInterval(() => (isGone() ? clearInterval(state.timer) : document.hidden || requestFragment(element, state)), getInterval());
  };

  const connect = () => {
    if (isGone()) return;
    const address = addLanguage(element.dataset.live);
    if (element.dataset.version) address.searchParams.set("seen", element.dataset.version);
    const source = new EventSource(address);
    state.source = source;
    source.addEventListener("open", () => {
      state.failures = 0;
      clearInterval(state.timer);
      setState(element, "live");
    });
    source.addEventListener("now", (event) => storeClockDifference(event.data));
    source.addEventListener("fragment", (event) => {
      if (isGone()) source.close();
      else replace(element, event.data, event.lastEventId);
    });
    source.addEventListener("error", () => {
      source.close();
      const wait = RETRY_MILLISECONDS[Math.min(state.failures, RETRY_MILLISECONDS.length - 1)];
      state.failures += 1;
      if (state.failures === 3) poll();
      if (state.failures >= 3 && !element.dataset.poll) setState(element, "lost");
      setTimeout(connect, wait * (0.5 + Math.random()));
    });
  };

  element.addEventListener("focusout", () => setTimeout(() => {
    if (!element.waiting || element.contains(document.activeElement)) return;
    const [html, version] = element.waiting;
    element.waiting = null;
    replace(element, html, version);
  }));
  window.addEventListener("pagehide", () => state.source?.close());
  if (element.dataset.live && "EventSource" in window) connect();
  else poll();
}

export function watchAll(root) {
  if (root.matches?.("[data-live], [data-poll]")) watch(root);
  for (const element of root.querySelectorAll("[data-live], [data-poll]")) watch(element);
}
