// A call's TwiML, walked as Twilio does it (reference/channels.md 1.8). The page is the phone: it speaks and listens.

import { Ears } from "./ears.js";

/** Milliseconds that she has to begin what is recorded: she types it. */
const SPEECH = 30_000;

/** From the first ring to the end. `ask(step)` tells our webhook what the caller did and gives the next TwiML. */
export async function walk(ask, phone) {
  for (let step = { status: "ringing" }; step; ) step = await follow(await ask(step), phone);
}

/** The next step, or null when the call is over. */
async function follow(twiml, phone) {
  const root = new DOMParser().parseFromString(twiml, "text/xml").documentElement;
  if (root.tagName !== "Response") throw new Error("no TwiML");
  for (const verb of root.children) {
    const next = await VERBS[verb.tagName]?.(verb, phone);
    if (next !== undefined) return next;
  }
  return null;
}

const VERBS = {
  Say: async (verb, phone) => void (await spoken(verb, phone)),
  Play: async (verb, phone) => void (await phone.play(verb.textContent.trim())),
  Pause: async (verb, phone) => void (await phone.pause(Number(verb.getAttribute("length") ?? 1) * 1000)),
  Redirect: (verb) => ({ action: verb.textContent.trim() }),
  Hangup: () => null,
  Reject: () => null,
  Gather: gather,
  Record: record,
  Dial: dial,
};

const spoken = (verb, phone) => phone.say(verb.textContent, verb.getAttribute("language") ?? "en");

async function gather(verb, phone) {
  const inputs = (verb.getAttribute("input") ?? "dtmf").split(" ");
  const ears = new Ears({
    keys: inputs.includes("dtmf") ? "1234567890*#" : "",
    speech: inputs.includes("speech"),
    count: Number(verb.getAttribute("numDigits") ?? 0),
    finish: verb.getAttribute("finishOnKey") ?? "#",
  });
  phone.listen(ears, verb.getAttribute("language"));
  for (const part of verb.children) {
    if (!ears.begun) await Promise.race([ears.first, VERBS[part.tagName]?.(part, phone)]);
  }
  if (ears.begun) phone.hush();
  ears.wait(Number(verb.getAttribute("timeout") ?? 5) * 1000);
  const heard = await phone.until(ears.result);
  phone.listen(null);
  if (!heard && verb.getAttribute("actionOnEmptyResult") !== "true") return undefined;
  return { action: verb.getAttribute("action"), ...heard };
}

async function record(verb, phone) {
  const ears = new Ears({ keys: verb.getAttribute("finishOnKey") ?? "1234567890*#", speech: true, count: 1 });
  phone.listen(ears, null, "recording");
  ears.wait(SPEECH);
  const heard = await phone.until(ears.result);
  phone.listen(null);
  return heard ? { action: verb.getAttribute("action"), digits: heard.digits ?? "", recorded: heard.speech ?? "" } : undefined;
}

async function dial(verb, phone) {
  await phone.dial(verb.textContent.trim());
  const action = verb.getAttribute("action");
  return action ? { action, dialled: "completed" } : undefined;
}
