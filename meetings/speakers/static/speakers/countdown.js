// Counts down the clock of a speech from its facts and the server's time, so that every screen shows the same second.
// Only whole seconds count, as in rules/clock.py.
// - data-began, data-stopped (paused since) and data-now are milliseconds since 1970.
// - data-pauses (the pauses that are over), data-limit and data-amber are seconds.
// - live.js writes into data-ahead how far the server's clock is ahead of this machine's.
const root = document.documentElement;

function formatSeconds(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function updateClock(clock) {
  const facts = clock.dataset;
  if (root.dataset.ahead === undefined && facts.now) root.dataset.ahead = Number(facts.now) - Date.now();
  const now = Number(facts.stopped || Date.now() + Number(root.dataset.ahead || 0));
  const elapsed = Math.max(0, Math.floor((now - Number(facts.began)) / 1000 - Number(facts.pauses)));
  const remaining = Number(facts.limit) - elapsed;
  const tone = remaining <= 0 ? "red" : remaining <= Number(facts.amber) ? "amber" : "calm";
  if (!clock.classList.contains(tone)) {
    clock.classList.remove("calm", "amber", "red");
    clock.classList.add(tone);
  }
  const isOver = remaining < 0;
  setText(clock.querySelector(".clock-face"), isOver ? `+${formatSeconds(-remaining)}` : formatSeconds(remaining));
  if (!facts.stopped) setText(clock.querySelector(".clock-words"), isOver ? facts.over : facts.left);
}

function updateClocks() {
  document.querySelectorAll("[data-clock]").forEach(updateClock);
}

updateClocks();
setInterval(updateClocks, 200);
document.addEventListener("live:update", updateClocks);
