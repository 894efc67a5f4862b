// Sounds without files: each verdict has its own, so that nobody has to look.

/** @type {AudioContext|null} */
let audio = null;
const TUNES = { good: [[1320, 0, 0.12]], twice: [[880, 0, 0.09], [880, 0.16, 0.09]], bad: [[220, 0, 0.35]] };
const BUZZ = { good: [60], twice: [60, 60, 60], bad: [300] };

/** Browsers let a page sound only after it was touched. */
export function allowSound() {
  audio ??= "AudioContext" in window ? new AudioContext() : null;
  audio?.resume().catch(() => undefined);
  return audio !== null;
}

/** @param {"good"|"twice"|"bad"} name */
export function sound(name) {
  navigator.vibrate?.(BUZZ[name]);
  if (audio?.state !== "running") return;
  for (const [pitch = 0, after = 0, length = 0] of TUNES[name]) {
    const tone = audio.createOscillator(), gain = audio.createGain(), at = audio.currentTime + after;
    tone.frequency.value = pitch;
    gain.gain.setValueAtTime(0.25, at);
    gain.gain.exponentialRampToValueAtTime(0.001, at + length);
    tone.connect(gain).connect(audio.destination);
    tone.start(at);
    tone.stop(at + length);
  }
}
