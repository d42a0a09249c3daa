// The page's sentences. All come from the catalogue by way of the server; none stands in a script.

let config = JSON.parse(document.getElementById("config").textContent);

export const current = () => config;
export const say = (id) => config.texts[id];
export const direction = (code) => config.languages.find((row) => row.code === code)?.dir ?? "ltr";

/** Fetch the sentences of another language and put them in place. False when there is no connection. */
export async function speak(code) {
  if (code === config.language) return true;
  try {
    const answer = await fetch(`/channels/webchat/config?language=${encodeURIComponent(code)}`);
    if (!answer.ok) return false;
    config = await answer.json();
  } catch {
    return false;
  }
  document.cookie = `language=${config.language}; path=/; max-age=31536000; SameSite=Lax`;
  place();
  return true;
}

/** Put every sentence where the page's markup asks for it. */
export function place() {
  const root = document.documentElement;
  root.lang = config.language;
  root.dir = direction(config.language);
  document.title = say("title");
  document.getElementById("city").textContent = config.city;
  const demo = document.getElementById("demo");
  if (demo) demo.hidden = !config.demo;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = say(element.dataset.text);
  for (const element of document.querySelectorAll("[data-placeholder]")) {
    element.placeholder = say(element.dataset.placeholder);
  }
  for (const element of document.querySelectorAll("[data-aria]")) {
    element.setAttribute("aria-label", say(element.dataset.aria));
    if (element.tagName === "BUTTON") element.title = say(element.dataset.aria);
  }
}

/** Fill a picker with the city's languages. */
export function offerLanguages(picker) {
  const options = config.languages.map(({ code, name }) => {
    const option = new Option(name, code, false, code === config.language);
    option.lang = code;
    return option;
  });
  picker.replaceChildren(...options);
}

const DAY = 24 * 3600 * 1000;

/** The name of the day of a time in milliseconds: today, yesterday, or its date. */
export function day(at) {
  const midnight = new Date().setHours(0, 0, 0, 0);
  if (at >= midnight) return say("today");
  if (at >= midnight - DAY) return say("yesterday");
  return new Intl.DateTimeFormat(config.language, { day: "numeric", month: "long", year: "numeric" }).format(at);
}

export const clock = (at) => new Intl.DateTimeFormat(config.language, { hour: "numeric", minute: "2-digit" }).format(at);
