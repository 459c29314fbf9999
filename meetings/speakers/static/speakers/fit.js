// Makes everything on the room screen fit: the letters (--fit, 1 as designed) shrink step by step until nothing lies
// beyond the edge of the screen.
const root = document.documentElement;
const area = document.querySelector(".room-live");
const STEP = 0.04;
const SMALLEST_SIZE = 0.4;

function isOverflowing() {
  return (
    root.scrollHeight > root.clientHeight ||
    [...area.querySelectorAll("p, li, section")].some((element) => element.scrollWidth > element.clientWidth + 1)
  );
}

function fitText() {
  let size = 1;
  root.style.setProperty("--fit", size);
  while (size > SMALLEST_SIZE && isOverflowing()) {
    size -= STEP;
    root.style.setProperty("--fit", size);
  }
}

if (area) {
  fitText();
  addEventListener("resize", fitText);
  document.addEventListener("live:update", fitText);
  document.fonts.ready.then(fitText);
}
