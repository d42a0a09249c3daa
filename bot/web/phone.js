// A phone in the browser: the city's voice as captions and sound, her keys and her words.

import { make } from "./bubbles.js";
import { head, listen, number, post } from "./line.js";
import { walk } from "./twiml.js";
import { canHear, hear, hush, later, mute, play, speak } from "./voice.js";
import { current, say } from "./words.js";

const at = (id) => document.getElementById(id);
const [log, scroll, words, mic] = ["log", "scroll", "words", "mic"].map(at);
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
const LETTERS = ["", "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ", "", "", ""];

let line = null;
let ears = null;
let language = "en";
let last = "phone-ready";

function tell(id) {
  last = id;
  at("status").textContent = say(id);
}

/** One line of what is said; `who` is "me" for the city, "you" for her. */
function caption(who, text, code) {
  const said = make("p", "words", text);
  said.dir = "auto";
  if (code) said.lang = code;
  log.append(make("div", `bubble ${who}`, make("span", "unseen", `${say(who)}: `), said));
  scroll.scrollTop = scroll.scrollHeight;
}

/** What the walk through the TwiML asks of a phone; each wait ends with the call. */
const phone = {
  say: (text, code) => (caption("me", text.trim(), code), phone.until(speak(text, code))),
  play: (url) => (caption("me", say("phone-played")), phone.until(play(new URL(url, location.href).href))),
  pause: (time) => phone.until(later(time)),
  until: (promise) => Promise.race([promise, line.over]),
  hush,
  async dial(number) {
    caption("me", `${say("phone-dialling")} ${number}`);
    await phone.pause(2000);
  },
  listen(given, code, why = "phone-listening") {
    ears = given;
    language = code ?? language;
    for (const element of [words, at("send"), mic]) element.disabled = !ears?.speech;
    if (ears) tell(why);
    else if (line) tell("phone-connected");
    // Only these recordings are understood in the sandbox.
    words.setAttribute("list", why === "recording" ? "samples" : "");
    if (ears?.speech && matchMedia("(pointer: fine)").matches) words.focus();
  },
};

async function call() {
  const abort = new AbortController();
  let end;
  const mine = (line = { abort, id: "", over: new Promise((_, reject) => (end = reject)) });
  mine.over.catch(() => {});
  abort.signal.addEventListener("abort", () => end(abort.signal.reason));
  log.replaceChildren();
  dress();
  tell("phone-ringing");
  try {
    await walk(async (step) => {
      const { call, twiml } = await post("call", { call: mine.id, ...step }, abort.signal);
      mine.id = call;
      tell("phone-connected");
      return twiml;
    }, phone);
    over("phone-ended");
  } catch (error) {
    over(abort.signal.aborted ? "phone-ended" : "phone-lost");
  }
}

/** The call is over, whoever ended it: the city is told. */
function over(why) {
  const { id } = line;
  line = null;
  hush();
  phone.listen(null);
  dress();
  tell(why);
  if (id) post("call", { call: id, status: "completed" }).catch(() => {});
}

function dress() {
  const button = at("call");
  button.textContent = say(line ? "phone-hangup" : "phone-call");
  document.body.classList.toggle("calling", Boolean(line));
}

function press(key) {
  if (!line) return;
  if (ears?.keys.includes(key)) caption("you", `${say("phone-key")} ${key}`);
  ears?.press(key);
}

function utter(text) {
  if (!text.trim() || !ears?.speech) return;
  words.value = "";
  caption("you", text.trim());
  ears.say(text.trim());
}

async function microphone() {
  ears?.hold(true);
  hush();
  const heard = await hear(language);
  if (heard) utter(heard);
  else ears?.hold(false);
}

function keypad() {
  const buttons = KEYS.map((key, number) => {
    const button = make("button", "key", make("b", "", key), make("span", "", LETTERS[number]));
    button.type = "button";
    button.setAttribute("aria-label", key);
    button.addEventListener("click", () => press(key));
    return button;
  });
  at("keys").replaceChildren(...buttons);
  addEventListener("keydown", ({ key, target }) => {
    if (KEYS.includes(key) && target !== words && target.tagName !== "SELECT") press(key);
  });
}

keypad();
at("samples").append(...current().recordings.map(({ text }) => new Option(text)));
at("call").addEventListener("click", () => (line ? line.abort.abort() : call()));
at("composer").addEventListener("submit", (event) => (event.preventDefault(), utter(words.value)));
words.addEventListener("input", () => ears?.hold(Boolean(words.value)));
mic.hidden = !canHear;
mic.addEventListener("click", microphone);
at("mute").addEventListener("click", ({ currentTarget: button }) => {
  const yes = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(yes));
  mute(yes);
});
// Who leaves the page has hung up.
addEventListener("pagehide", () => {
  if (line?.id) navigator.sendBeacon("/simulator/call", JSON.stringify({ number, call: line.id, status: "completed" }));
});
head(() => (dress(), tell(last)));
phone.listen(null);
dress();
tell(last);
listen("phone", () => {}, () => {});
