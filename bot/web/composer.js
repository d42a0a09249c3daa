// The field under the conversation: words, a photo, a place. What is done with them is the page's business.

import { shrink } from "./photo.js";
import { tell } from "./view.js";

const at = (id) => document.getElementById(id);
export const words = at("words");
let send;

/** Call `given({ kind, text, … })` with whatever she sends. */
export function compose(given) {
  send = given;
  at("composer").addEventListener("submit", (event) => (event.preventDefault(), submit()));
  words.addEventListener("input", grow);
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  at("photo").addEventListener("click", () => at("file").click());
  at("file").addEventListener("change", ({ target }) => {
    if (target.files[0]) sendPhoto(target.files[0]);
    target.value = "";
  });
  at("place").addEventListener("click", locate);
}

function submit() {
  const text = words.value.trim();
  if (!text) return words.focus();
  words.value = "";
  grow();
  send({ kind: "text", text });
}

function grow() {
  words.style.height = "auto";
  words.style.height = `${Math.min(words.scrollHeight + 2, 140)}px`;
}

async function sendPhoto(file) {
  tell("shrinking");
  const { photo, problem } = await shrink(file);
  tell(problem ?? "", problem ? 8000 : 0);
  if (photo) send({ kind: "media", text: "", photo });
}

/** Ask the browser where she is, and send it. */
export function locate() {
  const refused = () => tell("location-refused", 8000);
  if (!navigator.geolocation) return refused();
  tell("locating");
  const found = ({ coords: { latitude, longitude } }) => {
    tell("");
    send({ kind: "location", text: "", location: { latitude, longitude } });
  };
  navigator.geolocation.getCurrentPosition(found, refused, { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 });
}
