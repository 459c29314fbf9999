// Keeps an element as the server has it: <div id="list" data-live="/…/stream" data-poll="/…/fragment">.
// Events of the stream: "id: <version>", "event: fragment", "data: <lines of HTML>" replace what is inside. Where no
// stream can be held, data-poll is asked every data-every seconds (5) with its ETag; 304 changes nothing. A row that
// changed (any element with an id or data-row) is marked for 3 s; what only moved with
// the others (data-unmarked: its number, its time) is no change of its own. data-state says "live", "polling" or "lost".
// A stream that comes back says in ?seen= what the page holds; waits differ, so that a thousand do not come back at once.
// What is being typed stays: a field that is in the new state too (by its id) keeps its value and the focus; for any other
// the new state waits until it is left. Each asks in its page's language (?in=).
// An element with data-live-lost is shown while nothing is heard. <html data-ahead> is by how many milliseconds the
// server's clock is ahead of this machine's (events "now", answers' X-Now).
const MARK = 3000;
const RETRY = [1000, 2000, 5000, 10000, 30000];

const toldBy = (row) => {
  const copy = row.cloneNode(true);
  for (const part of copy.querySelectorAll("[data-unmarked]")) part.remove();
  return copy.textContent;
};

const rows = (element) =>
  new Map([...element.querySelectorAll("[data-row], tr[id], li[id]")].map((row) => [row.dataset.row || row.id, row]));

function say(element, state) {
  element.dataset.state = state;
  const lost = [...document.querySelectorAll("[data-live]")].some((one) => one.dataset.state === "lost");
  for (const notice of document.querySelectorAll("[data-live-lost]")) notice.hidden = !lost;
}

const typedIn = (element) => {
  const field = document.activeElement;
  return element.contains(field) && field.matches("input, textarea, select") ? field : null;
};

export function replace(element, html, version) {
  if (version && version === element.dataset.version) return;
  const field = typedIn(element);
  if (field && !new DOMParser().parseFromString(html, "text/html").getElementById(field.id)) {
    element.waiting = [html, version];
    return;
  }
  element.waiting = null;
  const before = new Map([...rows(element)].map(([key, row]) => [key, toldBy(row)]));
  const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
  const opened = [...element.querySelectorAll("details[open][id]")].map((one) => one.id);
  element.innerHTML = html;
  for (const id of opened) { const one = document.getElementById(id); if (one) one.open = true; }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  if (field) document.getElementById(field.id).value = field.value;
  const now = Date.now();
  const marked = (element.marked ??= new Map());
  for (const [key, row] of rows(element)) {
    if (before.size && before.get(key) !== toldBy(row)) marked.set(key, now + MARK);
    const left = (marked.get(key) ?? 0) - now;
    if (left <= 0) continue;
    row.classList.add("changed");
    setTimeout(() => row.classList.remove("changed"), left);
  }
  if (version) element.dataset.version = version;
  element.dispatchEvent(new CustomEvent("live:update", { bubbles: true, detail: { version } }));
}

function inLanguage(path) {
  const address = new URL(path, location.href);
  address.searchParams.set("in", document.documentElement.lang);
  return address;
}

function keepTime(now) {
  if (Number(now)) document.documentElement.dataset.ahead = Number(now) - Date.now();
}

async function ask(element, state) {
  const headers = state.etag ? { "If-None-Match": state.etag } : {};
  try {
    const answer = await fetch(inLanguage(element.dataset.poll), { headers, cache: "no-store", credentials: "same-origin" });
    keepTime(answer.headers.get("X-Now"));
    if (answer.status === 200) {
      state.etag = answer.headers.get("ETag") ?? "";
      replace(element, await answer.text(), state.etag.replaceAll('"', ""));
    } else if (answer.status !== 304) {
      throw new Error(String(answer.status));
    }
    say(element, "polling");
  } catch {
    say(element, "lost");
  }
}

export function watch(element) {
  if (element.watched) return;
  element.watched = true;
  const state = { etag: element.dataset.etag ?? "", failures: 0, timer: 0, source: null };
  const gone = () => !element.isConnected;
  const every = () => 1000 * Number(element.dataset.every || 5);

  const poll = () => {
    clearInterval(state.timer);
    if (!element.dataset.poll) return;
    ask(element, state);
    state.timer = setInterval(() => (gone() ? clearInterval(state.timer) : document.hidden || ask(element, state)), every());
  };

  const connect = () => {
    if (gone()) return;
    const address = inLanguage(element.dataset.live);
    if (element.dataset.version) address.searchParams.set("seen", element.dataset.version);
    const source = new EventSource(address);
    state.source = source;
    source.addEventListener("open", () => {
      state.failures = 0;
      clearInterval(state.timer);
      say(element, "live");
    });
    source.addEventListener("now", (event) => keepTime(event.data));
    source.addEventListener("fragment", (event) => {
      if (gone()) source.close();
      else replace(element, event.data, event.lastEventId);
    });
    source.addEventListener("error", () => {
      source.close();
      const wait = RETRY[Math.min(state.failures, RETRY.length - 1)];
      state.failures += 1;
      if (state.failures === 3) poll();
      if (state.failures >= 3 && !element.dataset.poll) say(element, "lost");
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
