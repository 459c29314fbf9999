// Passkeys are offered where the browser knows them; a failed one is said in words beside its button.
if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-passkeys]")) part.hidden = false;
} else {
  for (const part of document.querySelectorAll("[data-no-passkeys]")) part.hidden = false;
}
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const notice of document.querySelectorAll("[data-passkey-failed]")) notice.hidden = false;
});
