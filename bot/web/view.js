// What is on the screen: the log with its answers, the typing sign, the line of status.

import { answers } from "./answers.js";
import { bubble, separator, tick } from "./bubbles.js";
import { state } from "./state.js";
import { day, say } from "./words.js";

const [log, scroll, typing, latest, status] = ["log", "scroll", "typing", "latest", "status"].map((id) => document.getElementById(id));
const PATIENCE = 60_000;
const NEAR = 80;
let acts = {};
let online = true;
let atEnd = true;

/** `given`: what the log's buttons do: press(choice, byKey), locate(), again(entry), download(key), copy(button). */
export function show(given) {
  acts = given;
  latest.addEventListener("click", toEnd);
  scroll.addEventListener("scroll", scrolled, { passive: true });
  // The keyboard opens, a picture loads, the typing sign comes: who was at the end stays there.
  const resized = new ResizeObserver(() => atEnd && toEnd());
  [scroll, log, typing].forEach((element) => resized.observe(element));
  log.addEventListener("click", ({ target }) => target.dataset.copy && acts.copy(target));
  draw();
}

/** The whole log anew; a screen reader is not read all of it again. */
export function draw() {
  log.setAttribute("aria-live", "off");
  log.replaceChildren(welcome());
  state.log.forEach((entry, number) => append(entry, state.log[number - 1]));
  offer();
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
  toEnd();
}

function welcome() {
  const element = bubble({ id: "welcome", who: "me", at: Date.now(), text: say("welcome") }, acts);
  element.querySelector(".foot").remove();
  return element;
}

function append(entry, before) {
  if (!before || day(before.at) !== day(entry.at)) log.append(separator(entry.at));
  log.append(bubble(entry, acts));
}

/** One entry more. The page goes along unless she has scrolled up to read. */
export function add(entry) {
  const stay = atEnd || entry.who === "you";
  const last = state.log[state.log.length - 1];
  state.log.push(entry);
  append(entry, last);
  offer();
  if (stay) toEnd();
  else latest.hidden = false;
}

/** Answers belong to the last question that she has not answered; they stand under all that came after it. */
function offer() {
  const open = state.log.slice(state.log.map((entry) => entry.who).lastIndexOf("you") + 1).reverse();
  const question = state.log.length ? open.find((entry) => entry.choices || entry.asks_location) : start();
  const before = log.querySelector(".answers");
  const same = question && before?.dataset.of === question.id;
  const focused = same && before.contains(document.activeElement) && document.activeElement;
  if (!same) before?.remove();
  if (question) log.append(same ? before : answers(question, acts));
  if (focused) focused.focus({ preventScroll: true });
}

const start = () => ({ id: "start", choices: [1, 2, 3, 4].map((number) => ({ title: say(`start-${number}`) })) });

function scrolled() {
  atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
  if (atEnd) latest.hidden = true;
}

function toEnd() {
  atEnd = true;
  scroll.scrollTop = scroll.scrollHeight;
  latest.hidden = true;
}

/** A message of hers has come further. */
export function mark(entry) {
  const element = log.querySelector(`[data-id="${CSS.escape(entry.id)}"]`);
  if (element) tick(element, entry, acts.again);
  showTyping();
  setTimeout(showTyping, PATIENCE);
}

/** Between a message and its reply, for a minute at most. */
export function showTyping() {
  const mine = state.log.filter((entry) => entry.who === "you");
  const last = mine[mine.length - 1];
  typing.hidden = last?.state !== "sent" || Date.now() > last.at + PATIENCE;
}

/** Say something about the page itself; after `time` milliseconds it goes. */
export function tell(id, time = 0) {
  const now = id || (online ? "" : "connecting");
  status.textContent = now && say(now);
  status.dataset.id = now;
  if (time) setTimeout(() => status.dataset.id === id && tell(""), time);
}

export function connection(yes) {
  if (yes === online) return;
  online = yes;
  tell(yes ? "connected" : "", yes ? 3000 : 0);
}
