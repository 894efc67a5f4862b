// The camera: frames to a decoder, the light, the other camera, a photo instead. The browser's own detector is used where
// it reads QR codes, else the one in static/js/qr, in a worker.

import { data, the, words } from "./page.js";

const SIDE = 400, PAUSE = 60;

export class Camera extends EventTarget {
  constructor() {
    super();
    this.video = the("door-video", HTMLVideoElement);
    this.canvas = document.createElement("canvas");
    this.pen = this.canvas.getContext("2d", { willReadFrequently: true });
    /** @type {MediaStream|null} */
    this.stream = null;
    /** @type {((image: ImageData) => Promise<string|null>)|null} */
    this.reader = null;
    this.facing = "environment";
    this.isWanted = false;
    /** @type {any} */
    this.lock = null;
    the("door-start", HTMLButtonElement).addEventListener("click", () => this.start());
    the("door-switch", HTMLButtonElement).addEventListener("click", () => { this.facing = this.facing === "environment" ? "user" : "environment"; this.start(); });
    the("door-torch", HTMLButtonElement).addEventListener("click", () => this.light());
    the("door-photo", HTMLInputElement).addEventListener("change", (event) => this.photo(/** @type {HTMLInputElement} */ (event.target)));
    document.addEventListener("visibilitychange", () => { if (!document.hidden && this.isWanted) this.start(); else if (document.hidden) this.stop(); });
  }

  get track() { return this.stream?.getVideoTracks()[0]; }

  async start() {
    this.stop();
    this.isWanted = true;
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: this.facing, width: { ideal: 1280 } }, audio: false });
      this.video.srcObject = this.stream;
      this.video.hidden = false;
      await this.video.play();
    } catch {
      this.refused();
      return false;
    }
    the("door-start", HTMLButtonElement).hidden = true;
    the("door-nocamera", HTMLElement).hidden = true;
    await this.offer();
    this.reader ??= await makeReader();
    this.loop(this.stream);
    return true;
  }

  stop() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.lock?.release?.().catch?.(() => undefined);
    this.lock = null;
  }

  /** No camera, or none allowed: the search box takes over. */
  refused() {
    this.isWanted = false;
    this.video.hidden = true;
    const told = the("door-nocamera", HTMLElement);
    told.textContent = words("noCamera");
    told.hidden = false;
    the("door-search", HTMLInputElement).focus();
  }

  /** Light and other camera only where the device has them; the screen stays on. */
  async offer() {
    const can = /** @type {any} */ (this.track?.getCapabilities?.() ?? {});
    the("door-torch", HTMLButtonElement).hidden = !can.torch;
    const cameras = (await navigator.mediaDevices.enumerateDevices()).filter((one) => one.kind === "videoinput");
    the("door-switch", HTMLButtonElement).hidden = cameras.length < 2;
    this.lock = await /** @type {any} */ (navigator).wakeLock?.request("screen").catch(() => null);
  }

  async light() {
    const knob = the("door-torch", HTMLButtonElement), on = knob.getAttribute("aria-pressed") !== "true";
    await this.track?.applyConstraints(/** @type {any} */ ({ advanced: [{ torch: on }] })).catch(() => undefined);
    knob.setAttribute("aria-pressed", String(on));
  }

  /** @param {MediaStream} stream */
  async loop(stream) {
    while (this.stream === stream) {
      const image = this.frame(this.video, this.video.videoWidth, this.video.videoHeight);
      const text = image && this.reader ? await this.reader(image).catch(() => null) : null;
      if (text && this.stream === stream) this.read(text);
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }

  /** The square in the middle, made small. @param {CanvasImageSource} source @param {number} width @param {number} height @param {number} [side] */
  frame(source, width, height, side = SIDE) {
    const edge = Math.min(width, height);
    if (!edge || !this.pen) return null;
    this.canvas.width = this.canvas.height = side;
    this.pen.drawImage(source, (width - edge) / 2, (height - edge) / 2, edge, edge, 0, 0, side, side);
    return this.pen.getImageData(0, 0, side, side);
  }

  /** @param {HTMLInputElement} input */
  async photo(input) {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    const picture = await createImageBitmap(file).catch(() => null);
    const text = picture && (await this.readPicture(picture, picture.width, picture.height));
    if (text) { this.read(text); return; }
    const told = the("door-nocamera", HTMLElement);
    told.textContent = words("noCode");
    told.hidden = false;
  }

  /** A still picture, looked at in several sizes. @param {CanvasImageSource} picture @param {number} width @param {number} height */
  async readPicture(picture, width, height) {
    this.reader ??= await makeReader();
    for (const side of [SIDE, 2 * SIDE, 3 * SIDE]) {
      const image = this.frame(picture, width, height, side), text = image && (await this.reader(image));
      if (text) return text;
    }
    return null;
  }

  /** @param {string} text */
  read(text) { this.dispatchEvent(new CustomEvent("read", { detail: text })); }
}

/** @returns {Promise<(image: ImageData) => Promise<string|null>>} */
async function makeReader() {
  const Detector = /** @type {any} */ (window).BarcodeDetector;
  const formats = await Detector?.getSupportedFormats?.().catch(() => []);
  if (formats?.includes("qr_code")) {
    const detector = new Detector({ formats: ["qr_code"] });
    return async (image) => (await detector.detect(image))[0]?.rawValue ?? null;
  }
  const worker = new Worker(data.worker, { type: "module" });
  return (image) => new Promise((done, fail) => {
    worker.onmessage = (event) => done(event.data);
    worker.onerror = () => fail(new Error("decoder"));
    worker.postMessage({ pixels: image.data, width: image.width, height: image.height }, [image.data.buffer]);
  });
}
