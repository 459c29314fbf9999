// The room screen holds all it says, whatever the names: its letters (--fit, 1 as designed) grow smaller step by step
// until nothing lies beyond the edge of the screen.
const root = document.documentElement;
const area = document.querySelector(".room-live");
const STEP = 0.04;
const SMALLEST = 0.4;

const over = () =>
  root.scrollHeight > root.clientHeight ||
  [...area.querySelectorAll("p, li, section")].some((one) => one.scrollWidth > one.clientWidth + 1);

function fit() {
  let size = 1;
  root.style.setProperty("--fit", size);
  while (size > SMALLEST && over()) {
    size -= STEP;
    root.style.setProperty("--fit", size);
  }
}

if (area) {
  fit();
  addEventListener("resize", fit);
  document.addEventListener("live:update", fit);
  document.fonts.ready.then(fit);
}
