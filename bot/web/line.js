// The simulated phone's line: whose phone it is, what it receives, what it sends.

import { current, offerLanguages, place, say, speak } from "./words.js";

const NAME = "nagarmitra-number";
const FIRST = 300;
const PAUSE = 3000;
const at = (id) => document.getElementById(id);

/** The number that is played; it stays for all views of this browser. */
export const number = kept();

function kept() {
  const { numbers } = current();
  try {
    return numbers.find((one) => one === localStorage.getItem(NAME)) ?? numbers[0];
  } catch {
    return numbers[0];
  }
}

/** The head of the page: its sentences, the pickers of language and number. `changed` is called with a new language. */
export function head(changed) {
  const settle = () => {
    place();
    offerLanguages(at("language"));
    at("view").textContent = say(document.querySelector("nav [aria-current]").dataset.text);
    at("line").textContent = current().line;
  };
  settle();
  at("language").addEventListener("change", async ({ target }) => {
    if (await speak(target.value)) settle();
    changed();
  });
  at("number").replaceChildren(...current().numbers.map((one) => new Option(one, one, false, one === number)));
  at("number").addEventListener("change", ({ target }) => {
    localStorage.setItem(NAME, target.value);
    location.reload();
  });
}

/**
 * Listen to what this phone gets. `first(events)` has what was there already, `next(event)` each later one of `channel`;
 * of other channels only their link is marked. An event's `at` is its time in milliseconds.
 */
export function listen(channel, first, next, online = () => {}) {
  let kept = [];
  const known = new Set();
  const take = ({ data, lastEventId }) => {
    if (known.has(lastEventId)) return;
    known.add(lastEventId);
    const event = { ...JSON.parse(data), at: Number(lastEventId.split("-")[0]) };
    if (event.channel !== channel) return kept || event.who !== "me" || news(event.channel);
    if (kept) kept.push(event);
    else next(event);
  };
  const begin = () => {
    if (kept) first(kept);
    kept = null;
  };
  const connect = () => {
    const source = new EventSource(`/simulator/events?number=${encodeURIComponent(number)}`);
    source.onmessage = take;
    source.onopen = () => (online(true), setTimeout(begin, FIRST));
    source.onerror = () => {
      // A browser comes again by itself, but not after an answer that was an error.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, PAUSE);
      setTimeout(() => source.readyState === EventSource.OPEN || online(false), PAUSE);
    };
  };
  connect();
}

/** Something came in another view. */
function news(channel) {
  const link = document.querySelector(`nav a[href$="/${channel}"]`);
  if (!link || link.querySelector("i")) return;
  const dot = document.createElement("i");
  dot.title = say("latest");
  dot.setAttribute("role", "img");
  dot.setAttribute("aria-label", say("latest"));
  link.append(dot);
}

/** Post to the simulator; the JSON that it answers. Raises an `Error`. */
export async function post(path, data, signal) {
  const body = JSON.stringify({ number, ...data });
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(`/simulator/${path}`, { method: "POST", body, headers, signal });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}
