// From entries of the log to what is seen. A message's words only ever become text nodes.

import { clock, current, day, say } from "./words.js";
import { blobOf } from "./photo.js";

// A link, a reference such as PG-PGR-2026-11-23-001204, or money.
const NOTABLE = /(https?:\/\/[^\s<>"]+)|([A-Z]{2,}[A-Z0-9]*(?:[-/][A-Z0-9]+)+)|(₹\s?[\p{Nd}][\p{Nd},.]*)/gu;
// A line that is nothing but the link to a paper or a picture: how they go where no card can be sent.
const FILE = /^https?:\/\/[^\s<>"?#]+\/([^\s<>"?#/]+\.(pdf|jpe?g|png))([?#]\S*)?$/i;
const isSms = document.body.dataset.channel === "sms";
const TICKS = { waiting: "◷", sent: "✓", read: "✓✓", failed: "!" };

/** An element with class, text and children. */
export function make(tag, name = "", ...inside) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...inside);
  return element;
}

export function separator(at) {
  return make("p", "day", make("span", "", day(at)));
}

/** One bubble. `download(key)` gives a photo of hers as a blob, `again(entry)` sends anew. */
export function bubble(entry, { download, again }) {
  const mine = entry.who === "you";
  const element = make("div", `bubble ${entry.who}`, make("span", "unseen", `${say(mine ? "you" : "me")}: `));
  element.dataset.id = entry.id;
  if (entry.text) element.append(words(entry.text, entry.language, mine));
  if (mine && (entry.photo || entry.media)) element.append(ownPhoto(entry, download));
  if (!mine) element.append(...(entry.media ?? []).map(paper));
  if (entry.location) element.append(pin(entry.location));
  const foot = make("p", "foot", ...(entry.note ? [make("span", "", entry.note)] : []), make("time", "", clock(entry.at)));
  if (mine) foot.append(make("span", "tick"));
  element.append(foot);
  if (mine) tick(element, entry, again);
  return element;
}

/** Show how far a message of hers has come. */
export function tick(element, entry, again) {
  const sign = element.querySelector(".tick");
  sign.textContent = TICKS[entry.state];
  sign.dataset.state = entry.state;
  sign.setAttribute("role", "img");
  sign.setAttribute("aria-label", say(entry.state));
  element.querySelector(".retry")?.remove();
  if (entry.state !== "failed") return;
  const retry = make("button", "retry", say("again"));
  retry.type = "button";
  retry.addEventListener("click", () => again(entry));
  element.append(make("div", "retry", say("failed"), " ", retry));
}

/** Her own words stay as she wrote them. */
function words(text, language, mine) {
  const element = make("p", "words", ...(mine ? [text] : []));
  element.dir = "auto";
  if (language) element.lang = language;
  if (mine) return element;
  const lines = text.split("\n").map(phrase);
  lines.forEach((parts, number) => {
    const broken = number && !isRow(parts) && !isRow(lines[number - 1]);
    element.append(...(broken ? ["\n"] : []), ...parts);
  });
  return element;
}

const isRow = ([first]) => ["call", "paper"].includes(first?.className);

/** A line with its links, numbers and amounts made easy to use. */
function phrase(line) {
  const called = current().phones.find((phone) => line === phone || line.endsWith(`: ${phone}`));
  if (called) return [call(line.slice(0, -called.length - 2) || say("call"), called)];
  const [file, name, kind] = (!isSms && line.match(FILE)) || [];
  if (file) return [paper(kind.toLowerCase() === "pdf" ? { name, type: "application/pdf", url: file } : { kind: "image", url: file })];
  const parts = [];
  let end = 0;
  for (const match of line.matchAll(NOTABLE)) {
    const [whole, url, number, money] = match;
    const kept = number ? whole : whole.replace(/[.,;:!?)\]]+$/, "");
    parts.push(line.slice(end, match.index));
    if (url) parts.push(link(kept, kept));
    else if (money) parts.push(make("b", "", kept));
    else parts.push(number.replace(/\D/g, "").length > 3 ? copyable(number, number === line.trim()) : number);
    end = match.index + kept.length;
  }
  return [...parts, line.slice(end)].filter(Boolean).flatMap(dialled);
}

/** Long telephone numbers within words, to be pressed; "112" in a sentence may be a house. */
function dialled(part) {
  const phone = typeof part === "string" && current().phones.find((one) => one.length > 6 && part.includes(one));
  if (!phone) return [part];
  const at = part.indexOf(phone);
  return [part.slice(0, at), dial(phone, phone), ...dialled(part.slice(at + phone.length))].filter(Boolean);
}

function link(url, ...inside) {
  const element = make("a", "", ...inside);
  if (/^https?:\/\//.test(url)) element.href = url;
  element.target = "_blank";
  element.rel = "noopener noreferrer";
  return element;
}

/** A whole line to press, for fingers that shake. */
function call(what, phone) {
  const element = dial(phone, make("span", "", what), make("b", "", phone));
  element.className = "call";
  element.setAttribute("aria-label", what === say("call") ? `${what}: ${phone}` : `${what}. ${say("call")}: ${phone}`);
  return element;
}

function dial(phone, ...inside) {
  const element = make("a", "dial", ...inside);
  element.href = `tel:${phone.replace(/[^\d+]/g, "")}`;
  return element;
}

/** A reference; large where it has the line to itself. */
function copyable(number, alone) {
  const button = make("button", alone ? "number alone" : "number", number);
  button.type = "button";
  button.title = say("copy");
  button.setAttribute("aria-label", `${say("copy")}: ${number}`);
  button.dataset.copy = number;
  return button;
}

function paper(media) {
  if (media.kind !== "image") {
    const card = link(media.url, make("span", "sheet", "PDF"), make("span", "name", media.name || say("open")));
    card.className = "paper";
    card.append(make("span", "open", say("open")));
    if (media.type !== "application/pdf") card.querySelector(".sheet").textContent = "…";
    return card;
  }
  const image = picture(media.name || say("picture"));
  image.src = media.url;
  return link(media.url, image);
}

function picture(words) {
  const image = make("img", "picture");
  image.alt = words;
  image.decoding = "async";
  image.addEventListener("error", () => image.classList.add("lost"));
  return image;
}

function ownPhoto(entry, download) {
  const image = picture(say("my-photo"));
  const show = (blob) => {
    if (blob) image.src = URL.createObjectURL(blob);
    else image.replaceWith(make("p", "words", say("my-photo")));
  };
  if (entry.photo) show(blobOf(entry.photo));
  else download(entry.media[0]).then(show);
  return image;
}

function pin({ latitude, longitude, label }) {
  const point = `${Number(latitude).toFixed(5)},${Number(longitude).toFixed(5)}`;
  const [north, east] = point.split(",");
  const map = `https://www.openstreetmap.org/?mlat=${north}&mlon=${east}#map=17/${north}/${east}`;
  const card = link(map, make("span", "sheet", "⌖"), make("span", "name", label || say("my-location")));
  card.className = "paper";
  card.append(make("span", "open", say("map")));
  return card;
}

