// Scanning with the camera where the browser reads codes by itself; elsewhere the button stays hidden and the desk
// types, uses a hand scanner (which types), or photographs the code.
const form = document.querySelector("[data-desk]");
const button = form?.querySelector("[data-scan]");
const view = form?.querySelector("[data-scan-view]");

async function scan() {
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  view.srcObject = stream;
  view.hidden = false;
  await view.play();
  const look = async () => {
    const [code] = await detector.detect(view).catch(() => []);
    if (!code) return view.hidden || requestAnimationFrame(look);
    stream.getTracks().forEach((track) => track.stop());
    view.hidden = true;
    form.elements.search.value = code.rawValue;
    form.requestSubmit();
  };
  look();
}

if (button && "BarcodeDetector" in window && navigator.mediaDevices) {
  button.hidden = false;
  button.addEventListener("click", () => scan().catch(() => { button.hidden = true; view.hidden = true; }));
}
