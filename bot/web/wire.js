// The two ways between the page and the city: her messages out, one after the other, and the stream of replies in.
//
// Nothing is lost: a message waits in the log until the server has it. Nothing is doubled: it keeps its id over all
// attempts, and the stream goes on after the last event that the page has.

import { blobOf } from "./photo.js";
import { save, state } from "./state.js";

const ROOT = "/channels/webchat";
const SILENCE = 50_000;
const ANSWER = 20_000;
const UPLOAD = 120_000;
const LONGEST_PAUSE = 20_000;

class Refused extends Error {
  constructor(answer) {
    super(String(answer.status));
    this.status = answer.status;
    this.wait = Number(answer.headers.get("Retry-After") ?? 0) * 1000;
  }
}

let hooks;
let session = null;
let reading = null;
let wakeUp = () => {};
let sending = false;
let timer = 0;
let failures = 0;

/** Start both. `hooks`: event(id, event), changed(entry), online(yes), busy(). */
export function start(given) {
  hooks = given;
  addEventListener("online", reconnect);
  addEventListener("offline", () => hooks.online(false));
  document.addEventListener("visibilitychange", () => document.hidden || wakeUp());
  listen();
}

/** Break the stream off and connect at once: the network is back, or the visitor is another. */
export function reconnect() {
  reading?.abort();
  wakeUp();
}

/** A media of hers as a blob, or null when it is gone. */
export async function download(key) {
  try {
    return await (await ask(`/media/${key}`, {}, UPLOAD)).blob();
  } catch {
    return null;
  }
}

const pause = (time) =>
  new Promise((resolve) => {
    const alarm = setTimeout(resolve, time);
    wakeUp = () => (clearTimeout(alarm), resolve());
  });

const backOff = (count) => Math.min(LONGEST_PAUSE, 500 * 2 ** count) * (0.75 + Math.random() / 2);

async function ask(path, options, time, known = true) {
  const abort = new AbortController();
  const alarm = setTimeout(() => abort.abort(), time);
  const headers = { ...options.headers, ...(known && { Authorization: `Bearer ${state.visitor}.${state.token}` }) };
  try {
    const answer = await fetch(ROOT + path, { ...options, headers, signal: abort.signal });
    if (!answer.ok) throw new Refused(answer);
    return answer;
  } finally {
    clearTimeout(alarm);
  }
}

/** An address of hers; two that ask at the same time get the same. */
async function visit() {
  if (state.visitor) return;
  session ??= ask("/session", { method: "POST" }, ANSWER, false).then((answer) => answer.json());
  try {
    Object.assign(state, await session, { last: "0" });
    save();
  } finally {
    session = null;
  }
}

/** The server no longer knows the address: the conversation on the screen stays, the next message gets a new one. */
function expelled(error, visitor) {
  if (error.status !== 403 || state.visitor !== visitor) return;
  Object.assign(state, { visitor: "", token: "" });
  save();
}

async function listen() {
  let count = 0;
  for (;;) {
    const visitor = state.visitor;
    try {
      await visit();
      await read(() => (count = 0));
      await pause(200);
    } catch (error) {
      expelled(error, visitor);
      if (error.name !== "AbortError" || !navigator.onLine) hooks.online(false);
      await pause(error.wait || backOff(count++));
    }
  }
}

async function read(connected) {
  const abort = (reading = new AbortController());
  const visitor = state.visitor;
  let alarm = 0;
  const alive = () => (clearTimeout(alarm), (alarm = setTimeout(() => abort.abort(), SILENCE)));
  try {
    alive();
    const headers = { Authorization: `Bearer ${visitor}.${state.token}`, "Last-Event-ID": state.last };
    const answer = await fetch(`${ROOT}/stream`, { headers, signal: abort.signal, cache: "no-store" });
    if (!answer.ok) throw new Refused(answer);
    connected();
    hooks.online(true);
    flush();
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    for (let rest = "", part; !(part = await reader.read()).done; ) {
      alive();
      const blocks = (rest + decoder.decode(part.value, { stream: true })).split("\n\n");
      rest = blocks.pop();
      if (state.visitor === visitor) blocks.forEach(take);
    }
  } finally {
    clearTimeout(alarm);
  }
}

function take(block) {
  const fields = Object.fromEntries(block.split("\n").map((line) => [line.split(": ", 1)[0], line.slice(line.indexOf(": ") + 2)]));
  if (fields.id && fields.data) hooks.event(fields.id, JSON.parse(fields.data));
}

/** Send what waits, in order. Safe to call at any time. */
export async function flush() {
  if (sending) return;
  clearTimeout(timer);
  sending = true;
  try {
    await visit();
    for (let entry; (entry = state.log.find((one) => one.state === "waiting")); ) {
      await post(entry);
      failures = 0;
      save();
      hooks.changed(entry);
    }
  } catch (error) {
    if (error.status === 429) hooks.busy();
    else if (!error.status) hooks.online(false);
    timer = setTimeout(flush, error.wait || backOff(failures++));
  } finally {
    sending = false;
  }
}

async function post(entry) {
  const visitor = state.visitor;
  try {
    if (entry.photo) await upload(entry);
    const { id, kind, text, payload, location, media, language } = entry;
    const body = JSON.stringify({ id, kind, text, payload, location, media, language });
    await ask("/messages", { method: "POST", body, headers: { "Content-Type": "application/json" } }, ANSWER);
    if (entry.state === "waiting") entry.state = "sent";
  } catch (error) {
    expelled(error, visitor);
    if (![400, 404, 413].includes(error.status)) throw error;
    entry.state = "failed";
  }
}

async function upload(entry) {
  const photo = blobOf(entry.photo);
  const answer = await ask("/media", { method: "POST", body: photo, headers: { "Content-Type": photo.type } }, UPLOAD);
  entry.media = [(await answer.json()).key];
  delete entry.photo;
}
