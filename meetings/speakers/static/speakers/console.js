// Sends the forms of the console and of the chair's tablet without leaving the page; the event stream brings the new
// state. A refusal is shown as text, and so is a form that has not reached the server. The page stays, and the form may
// be sent again, since every button names what it means. keys.js presses the buttons by the keys N, space, E, U and P.
const area = document.querySelector("[data-console]");
const TIMEOUT = 10000; // milliseconds
const refusal = document.querySelector("[data-refusal]");

function showRefusal(text) {
  refusal.textContent = text;
  refusal.hidden = !text;
}

async function sendForm(form, button) {
  if (form.dataset.sending) return;
  form.dataset.sending = "1";
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: data,
      signal: AbortSignal.timeout(TIMEOUT),
      headers: { "X-Requested-With": "fetch", "X-CSRFToken": area.dataset.csrf },
    });
    if (response.ok) resetForm(form);
    else if (response.status === 409) showRefusal(await response.text());
    else if (response.status >= 500) showRefusal(refusal.dataset.unsent);
    else location.reload(); // signed out, or no longer in the chair: the page itself explains it
  } catch {
    showRefusal(refusal.dataset.unsent);
  } finally {
    delete form.dataset.sending;
  }
}

// Empties a form after it was sent, and closes its panel.
function resetForm(form) {
  showRefusal("");
  if (form.matches(".place-form")) form.elements.place.value = "";
  if (!form.matches("[data-console-form]")) return;
  form.reset();
  // What is typed next is another press; where a browser has no such function, the server knows no key.
  for (const key of form.querySelectorAll("[data-press-key]")) key.value = crypto.randomUUID?.() ?? "";
  const panel = form.closest("details");
  if (panel) panel.open = false;
}

for (const element of [area, ...document.querySelectorAll("[data-console-form]")]) {
  element?.addEventListener("submit", (event) => {
    event.preventDefault();
    sendForm(event.target, event.submitter);
  });
}

// Shows why a key does nothing now.
document.addEventListener("key:idle", (event) => showRefusal(event.detail));
