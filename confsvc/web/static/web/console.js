// The console from the keyboard: N, space, E, U press the button that carries the key; forms are sent without leaving
// the page, and the event stream brings the new state. A refusal is said in words at the top.
const area = document.querySelector("[data-console]");
const refusal = document.querySelector("[data-refusal]");

async function send(form) {
  const buttons = form.querySelectorAll("button");
  buttons.forEach((button) => (button.disabled = true));
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "HX-Request": "true", "X-CSRFToken": area.dataset.csrf },
    });
    refusal.hidden = answer.status !== 409;
    if (answer.status === 409) refusal.textContent = await answer.text();
    else if (!answer.ok) location.reload();
  } catch {
    location.reload();
  } finally {
    buttons.forEach((button) => (button.disabled = false));
  }
}

area?.addEventListener("submit", (event) => {
  event.preventDefault();
  send(event.target);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  if (event.key === " " && event.target.closest("button, a, summary")) return;
  const key = event.key === " " ? "space" : event.key.toLowerCase();
  const button = area?.querySelector(`button[data-key="${CSS.escape(key)}"]:not(:disabled)`);
  if (!button) return;
  event.preventDefault();
  button.form.requestSubmit(button);
});
