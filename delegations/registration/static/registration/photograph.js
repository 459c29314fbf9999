// Shows the chosen photograph before it is sent, in the frame to which it will be cropped.
const MAX_BYTES = 8 * 2 ** 20;

function showPreview(file) {
  const preview = document.querySelector("[data-photo-preview]");
  if (!file || !preview || !file.type.startsWith("image/") || file.size > MAX_BYTES) return;
  const url = URL.createObjectURL(file);
  preview.addEventListener("load", () => URL.revokeObjectURL(url), { once: true });
  preview.src = url;
  preview.hidden = false;
  const placeholder = document.querySelector("[data-photo-placeholder]");
  if (placeholder) placeholder.hidden = true;
}

for (const input of document.querySelectorAll("input[type=file][data-photo]")) {
  input.addEventListener("change", () => showPreview(input.files[0]));
}
