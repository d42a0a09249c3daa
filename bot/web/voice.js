// The browser's voice and ears, where it has them. Without a voice for the language the caption is given time to be read.

const A_LETTER = 20;
const LONGEST_READ = 2000;

// The first question only makes a browser look for its voices.
globalThis.speechSynthesis?.getVoices();

let muted = false;
let playing = null;

/** Silence the voice, or let it speak. */
export function mute(yes) {
  muted = yes;
  hush();
}

/** Stop what is spoken or played. */
export function hush() {
  globalThis.speechSynthesis?.cancel();
  playing?.pause();
}

/** Speak; it resolves when all is said. */
export function speak(text, language) {
  const voice = muted ? null : voiceFor(language);
  if (!voice) return later(Math.min(LONGEST_READ, text.length * A_LETTER));
  const said = new SpeechSynthesisUtterance(text);
  Object.assign(said, { voice, lang: voice.lang, rate: 1 });
  const over = new Promise((resolve) => (said.onend = said.onerror = resolve));
  speechSynthesis.speak(said);
  // Some browsers forget to say that they have ended.
  return Promise.race([over, later(4000 + text.length * 150)]);
}

function voiceFor(language) {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  const plain = (code) => code.replace("_", "-").toLowerCase();
  const wanted = plain(language);
  return voices.find(({ lang }) => plain(lang) === wanted) ?? voices.find(({ lang }) => plain(lang).split("-")[0] === wanted.split("-")[0]);
}

/** Play a recording; resolves at its end, or at once if it can't be played. */
export async function play(url) {
  if (muted) return later(LONGEST_READ);
  playing = new Audio(url);
  const over = new Promise((resolve) => (playing.onended = playing.onerror = playing.onpause = resolve));
  await playing.play().then(() => over, () => later(LONGEST_READ));
}

export const later = (time) => new Promise((resolve) => setTimeout(resolve, time));

const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
export const canHear = Boolean(Recognition);

/** What the browser hears in one breath, "" if nothing. */
export function hear(language) {
  const recognition = new Recognition();
  recognition.lang = language;
  return new Promise((resolve) => {
    recognition.onresult = ({ results }) => resolve(results[0][0].transcript);
    recognition.onend = recognition.onerror = () => resolve("");
    recognition.start();
  });
}
