// The face of a speech's clock, counted from its facts by the server's time, so that every screen shows the same second, a
// second spoken once it is over (as clock.elapsed):
// data-began, data-stopped (paused since) and data-now are milliseconds since 1970; data-pauses (over and done),
// data-limit and data-amber are seconds. live.js keeps how far the server is ahead of this machine.
const root = document.documentElement;

function face(whole) {
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function show(clock) {
  const facts = clock.dataset;
  if (root.dataset.ahead === undefined && facts.now) root.dataset.ahead = Number(facts.now) - Date.now();
  const now = Number(facts.stopped || Date.now() + Number(root.dataset.ahead || 0));
  const spoken = Math.max(0, Math.floor((now - Number(facts.began)) / 1000 - Number(facts.pauses)));
  const left = Number(facts.limit) - spoken;
  const tone = left <= 0 ? "red" : left <= Number(facts.amber) ? "amber" : "calm";
  if (!clock.classList.contains(tone)) {
    clock.classList.remove("calm", "amber", "red");
    clock.classList.add(tone);
  }
  const put = (selector, text) => {
    const place = clock.querySelector(selector);
    if (place.textContent !== text) place.textContent = text;
  };
  put(".clock-face", left < 0 ? `+${face(-left)}` : face(left));
  if (!facts.stopped) put(".clock-words", left < 0 ? facts.over : facts.left);
}

function tick() {
  document.querySelectorAll("[data-clock]").forEach(show);
}

tick();
setInterval(tick, 200);
document.addEventListener("live:update", tick);
