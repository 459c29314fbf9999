// The face of a speech's clock between two fragments: the server gives the facts, the page only counts on.
// data-elapsed seconds spoken when the fragment was made, data-limit, data-amber seconds, data-running.
const seen = new WeakMap();

function face(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function show(clock) {
  if (!seen.has(clock)) seen.set(clock, performance.now());
  const passed = clock.dataset.running === "running" ? (performance.now() - seen.get(clock)) / 1000 : 0;
  const left = Number(clock.dataset.limit) - Number(clock.dataset.elapsed) - passed;
  const tone = left <= 0 ? "red" : left <= Number(clock.dataset.amber) ? "amber" : "calm";
  clock.classList.remove("calm", "amber", "red");
  clock.classList.add(tone);
  const shown = left < 0 ? `+${face(-left)}` : face(left);
  const digits = clock.querySelector(".clock-face");
  if (digits.textContent !== shown) digits.textContent = shown;
}

function tick() {
  document.querySelectorAll("[data-clock]").forEach(show);
}

tick();
setInterval(tick, 200);
