// The forms of the console and of the chair's tablet are sent without leaving the page; the event stream brings the new
// state. A refusal is said in words, and so is a press that has not reached the server: the page stays, and since every
// press names what it means it may be pressed again. The keys N, space, E, U and P are those of keys.js: each presses the
// button that carries it.
const area = document.querySelector("[data-console]");
const PATIENCE = 10000; // milliseconds
const refusal = document.querySelector("[data-refusal]");

function say(words) {
  refusal.textContent = words;
  refusal.hidden = !words;
}

async function send(form, press) {
  if (form.dataset.sending) return;
  form.dataset.sending = "1";
  const given = new FormData(form);
  if (press?.name) given.append(press.name, press.value);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: given,
      signal: AbortSignal.timeout(PATIENCE),
      headers: { "X-Requested-With": "fetch", "X-CSRFToken": area.dataset.csrf },
    });
    if (answer.ok) done(form);
    else if (answer.status === 409) say(await answer.text());
    else if (answer.status >= 500) say(refusal.dataset.unsent);
    else location.reload(); // signed out, or no longer in the chair: the page itself says so
  } catch {
    say(refusal.dataset.unsent);
  } finally {
    delete form.dataset.sending;
  }
}

// A form beside the live part is emptied and closed once it is done.
function done(form) {
  say("");
  if (form.matches(".place-form")) form.elements.place.value = "";
  if (!form.matches("[data-console-form]")) return;
  form.reset();
  const panel = form.closest("details");
  if (panel) panel.open = false;
}

for (const place of [area, ...document.querySelectorAll("[data-console-form]")]) {
  place?.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target, event.submitter);
  });
}

// A key that does nothing now says why.
document.addEventListener("key:idle", (event) => say(event.detail));
