// The likely answers under a question: buttons while there are few, a list to search in when there are many.

import { make } from "./bubbles.js";
import { say } from "./words.js";

const FEW = 10;

/** The answers to `entry`. `press(choice, byKey)` and `locate()` do what they say. */
export function answers(entry, { press, locate }) {
  const choices = entry.choices ?? [];
  const group = make("div", "answers");
  group.dataset.of = entry.id;
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", say("aria-choices"));
  if (entry.asks_location) group.append(button(say("location"), "place", () => locate()));
  const rows = choices.map((choice) => row(choice, press));
  if (choices.length > FEW) group.append(...longList(entry, rows));
  else group.append(...rows);
  if (choices.some((choice) => choice.detail)) group.classList.add("rows");
  return group;
}

function button(words, name, act) {
  const element = make("button", `answer ${name}`, make("span", "title", words));
  element.type = "button";
  element.dir = "auto";
  element.addEventListener("click", act);
  return element;
}

function row(choice, press) {
  // A click that no pointer made (detail 0) came from the keyboard, or from a screen reader.
  const element = button(choice.title, "", (event) => press(choice, event.detail === 0));
  if (choice.detail) element.append(make("span", "detail", choice.detail));
  return element;
}

function longList(entry, rows) {
  const search = make("input", "search");
  search.type = "search";
  search.placeholder = say("search");
  search.setAttribute("aria-label", `${entry.label || say("choose")}: ${say("search")}`);
  const none = make("p", "none", say("search-none"));
  none.setAttribute("role", "status");
  none.hidden = true;
  const list = make("div", "list", ...rows, none);
  search.addEventListener("input", () => {
    const wanted = fold(search.value);
    for (const element of rows) element.hidden = !fold(element.textContent).includes(wanted);
    none.hidden = rows.some((element) => !element.hidden);
  });
  return [search, list];
}

const fold = (words) => words.normalize("NFKC").toLocaleLowerCase().replace(/[\s\u093c]+/g, "");
