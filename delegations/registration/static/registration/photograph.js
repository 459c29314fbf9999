// Shows the photograph that was chosen, before it is sent, in the frame it will be cropped to.
const MAX_BYTES = 8 * 2 ** 20;

for (const input of document.querySelectorAll("input[type=file][data-photo]")) {
  input.addEventListener("change", () => {
    const [file] = input.files;
    const shown = document.querySelector("[data-photo-shown]");
    if (!file || !shown || !file.type.startsWith("image/") || file.size > MAX_BYTES) return;
    const address = URL.createObjectURL(file);
    shown.addEventListener("load", () => URL.revokeObjectURL(address), { once: true });
    shown.src = address;
    shown.hidden = false;
    const none = document.querySelector("[data-photo-none]");
    if (none) none.hidden = true;
  });
}
