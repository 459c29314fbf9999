// The console's forms are sent without leaving the page; the event stream brings the new state. A refusal is said in
// words at the top. The keys N, space, E and U are those of keys.js: each presses the button that carries it.
const area = document.querySelector("[data-console]");
const refusal = document.querySelector("[data-refusal]");

async function send(form) {
  const data = new FormData(form);
  const buttons = form.querySelectorAll("button");
  buttons.forEach((button) => (button.disabled = true));
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: data,
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
