// The chat page: what the citizen does, and what comes back.

import { compose, locate, words } from "./composer.js";
import { forget, load, onOtherTab, save, state } from "./state.js";
import { add, connection, draw, mark, show, showTyping, tell } from "./view.js";
import { current, offerLanguages, place, say, speak } from "./words.js";
import { download, flush, reconnect, start } from "./wire.js";

const at = (id) => document.getElementById(id);

// --- sending

const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Her clock and the server's may differ; what comes later in the log is never earlier. */
const after = (time) => Math.max(time, state.log[state.log.length - 1]?.at ?? 0);

function send(content) {
  const entry = { who: "you", id: newId(), at: after(Date.now()), state: "waiting", ...content };
  if (state.wish) entry.language = state.wish;
  add(entry);
  save();
  flush();
}

function press(choice, byKey) {
  const { payload, title } = choice;
  // A way to begin is only words; its icon is for the eye.
  send(payload ? { kind: "choice", text: title, payload } : { kind: "text", text: title.replace(/^[^\p{L}\p{N}]+/u, "") });
  // The button is gone; on a phone the field would bring the keyboard up.
  const types = byKey || matchMedia("(pointer: fine)").matches;
  (types ? words : at("log")).focus({ preventScroll: true });
}

function again(entry) {
  entry.state = "waiting";
  changed(entry);
  flush();
}

function changed(entry) {
  mark(entry);
  save();
}

// --- receiving

function arrive(id, event) {
  state.last = id;
  const answered = state.log.findIndex((entry) => entry.who === "you" && event.id.startsWith(`${state.visitor}.${entry.id}-`));
  state.log.slice(0, answered + 1).forEach(markRead);
  if (!state.log.some((entry) => entry.id === event.id)) add({ ...event, who: "me", at: after(Number(id.split("-")[0])) });
  save();
  showTyping();
  follow(event.language);
}

function markRead(entry) {
  if (entry.who !== "you" || entry.state === "read" || entry.state === "failed") return;
  entry.state = "read";
  changed(entry);
}

/** The page speaks what the assistant speaks, unless she has just asked for another language. */
async function follow(language) {
  if (state.wish && language !== state.wish) return;
  state.wish = "";
  await use(language);
}

async function use(language) {
  if (!language || language === current().language) return;
  if (!(await speak(language))) return;
  state.language = language;
  save();
  languages();
  tell("");
  draw();
}

// --- the page

const languages = () => offerLanguages(at("language"));

async function pick(code) {
  const name = current().languages.find((row) => row.code === code).name;
  await use(code);
  state.wish = code;
  save();
  if (state.log.length) send({ kind: "text", text: name });
}

function anew() {
  const dialog = at("ask");
  const done = () => {
    if (dialog.returnValue !== "yes") return;
    forget();
    draw();
    reconnect();
    words.focus();
  };
  dialog.returnValue = "no";
  dialog.addEventListener("close", done, { once: true });
  dialog.showModal();
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    tell("copied", 3000);
  } catch {
    getSelection().selectAllChildren(button);
  }
}

/** She comes back from the city's payment page; perhaps she wrote elsewhere, and nothing of it stands here. */
function returned() {
  if (!new URLSearchParams(location.search).has("paid")) return;
  history.replaceState(null, "", location.pathname);
  tell("paid", 60_000);
}

compose(send);
at("language").addEventListener("change", ({ target }) => pick(target.value));
at("anew").addEventListener("click", anew);
load();
place();
languages();
show({ press, locate, again, download, copy });
onOtherTab((another) => (draw(), another && reconnect()));
start({ event: arrive, changed, online: connection, busy: () => tell("busy", 5000) });
if (state.language) await use(state.language);
returned();
