// WhatsApp and SMS as the citizen's phone shows them. Nothing is kept here: the simulated phone's stream has it all.

import { make } from "./bubbles.js";
import { compose, locate, words } from "./composer.js";
import { head, listen, post } from "./line.js";
import { blobOf } from "./photo.js";
import { state } from "./state.js";
import { add, connection, draw, mark, show, showTyping, tell } from "./view.js";
import { current, say } from "./words.js";

const { channel } = document.body.dataset;
const TYPING = 25_000;
const dialog = document.getElementById("list");

// --- sending

async function send({ kind, ...content }) {
  try {
    if (content.photo) content.photo = await upload(content.photo);
    if (content.voice) content.voice = (await post("voice", { name: content.voice })).key;
    await post("send", { channel, ...content });
  } catch {
    tell("not-taken", 8000);
  }
}

async function upload(photo) {
  const blob = blobOf(photo);
  const answer = await fetch("/simulator/photo", { method: "POST", body: blob, headers: { "Content-Type": blob.type } });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).key;
}

function press({ title, payload, rows, row, voice }) {
  if (rows) return open(title, rows);
  dialog.close();
  if (voice) return send({ text: title, voice });
  // A way to begin is only words; its icon is for the eye.
  send(payload ? { text: title, payload, row } : { text: title.replace(/^[^\p{L}\p{N}]+/u, "") });
  document.getElementById("log").focus({ preventScroll: true });
}

/** WhatsApp's list: one button under the message, its rows in a sheet. */
function open(title, rows) {
  document.getElementById("list-title").textContent = title;
  const buttons = rows.map((row) => {
    const button = make("button", "answer", make("span", "title", row.title));
    button.type = "button";
    if (row.detail) button.append(make("span", "detail", row.detail));
    button.addEventListener("click", () => press({ ...row, row: true }));
    return button;
  });
  document.getElementById("rows").replaceChildren(...buttons);
  dialog.showModal();
}

/** A voice note: one of the recordings that the sandbox understands. */
function voices() {
  const { languages, recordings } = current();
  const named = (code) => languages.find((row) => row.code === code)?.name ?? code;
  return recordings.map(({ name, text, language }) => ({ title: text, detail: named(language), voice: name }));
}

async function download(key) {
  const answer = await fetch(`/simulator/photo/${key}`);
  return answer.ok ? answer.blob() : null;
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    tell("copied", 3000);
  } catch {
    getSelection().selectAllChildren(button);
  }
}

const again = ({ text, media, location }) => send({ text, location, photo: media?.[0] });

// --- receiving

/** An event as an entry of the log. */
function entryOf(event) {
  const entry = { ...event };
  if (event.photo) entry.media = [event.photo];
  delete entry.photo;
  if (event.voice) entry.text = `🎤 ${event.text}`;
  if (event.label) entry.choices = [{ title: event.label, rows: event.choices }];
  if (event.parts) entry.note = `${event.parts} SMS · ${event.alphabet === "gsm7" ? "GSM-7" : "Unicode"}`;
  return entry;
}

/** Put an event into the log; the entry that it changed, if it is one of hers that has come further. */
function settle(event, append) {
  if (!event.who) return move(event.id, event.state);
  if (state.log.some((entry) => entry.id === event.id)) return;
  if (event.who === "me" && channel === "whatsapp") state.log.filter((entry) => entry.state === "sent").forEach((entry) => move(entry.id, "read"));
  append(entryOf(event));
}

function move(id, reached) {
  const entry = state.log.find((one) => one.id === id && one.who === "you");
  if (!entry || entry.state === "read") return;
  entry.state = reached;
  mark(entry);
}

function first(events) {
  events.forEach((event) => settle(event, (entry) => state.log.push(entry)));
  draw();
  showTyping();
}

function next(event) {
  settle(event, add);
  showTyping();
  if (event.typing && state.log[state.log.length - 1].who === "you") write();
}

/** The city has read it and is writing; the sign goes by itself, as Twilio's does. */
function write() {
  document.getElementById("typing").hidden = false;
  setTimeout(showTyping, TYPING);
}

for (const id of ["photo", "place", "voice"]) document.getElementById(id).hidden = channel === "sms";
compose(send);
document.getElementById("voice").addEventListener("click", () => open(say("voice-note"), voices()));
show({ press, locate, again, download, copy });
head(draw);
draw();
listen(channel, first, next, connection);
if (matchMedia("(pointer: fine)").matches) words.focus();
