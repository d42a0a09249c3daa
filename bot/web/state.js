// What this browser remembers: who the visitor is, how far she has read, and the conversation; bounded in size.
//
// An entry of the log is hers ({who: "you", id, at, state, …}) or ours ({who: "me", id, at, …}); `at` in milliseconds.

const NAME = "nagarmitra";
const VERSION = 1;
const ENTRIES = 150;
const PHOTO = 1_500_000;
const EMPTY = { version: VERSION, visitor: "", token: "", last: "0", language: "", wish: "", log: [] };

export const state = { ...EMPTY };

/** Read what was kept; anything else than ours starts anew. */
export function load() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(NAME));
  } catch {
    kept = null;
  }
  Object.assign(state, { ...EMPTY, log: [] }, kept?.version === VERSION ? kept : {});
}

/** Keep it, but for answers that are over. Without room, photos not sent yet stay in memory only, then the older half of the log goes. */
export function save() {
  while (state.log.length > ENTRIES) state.log.shift();
  const answered = state.log.map((entry) => entry.who).lastIndexOf("you");
  const slim = (entry, number) => ({
    ...entry,
    choices: number > answered ? entry.choices : undefined,
    photo: entry.photo?.length > PHOTO ? undefined : entry.photo,
  });
  const whole = { ...state, log: state.log.map(slim) };
  const tries = [whole, { ...whole, log: whole.log.map(without) }, { ...whole, log: whole.log.slice(-ENTRIES / 4).map(without) }];
  for (const attempt of tries) {
    try {
      localStorage.setItem(NAME, JSON.stringify(attempt));
      return;
    } catch {
      continue;
    }
  }
}

const without = ({ photo, ...entry }) => entry;

/** Forget the visitor and all that was said. */
export function forget() {
  Object.assign(state, EMPTY, { log: [], language: state.language });
  save();
}

/** Call `changed` when another tab of this browser went on with the conversation. */
export function onOtherTab(changed) {
  addEventListener("storage", (event) => {
    if (event.key !== NAME || !event.newValue) return;
    const mine = { ...state };
    load();
    if (state.visitor === mine.visitor) merge(mine);
    changed(state.visitor !== mine.visitor);
  });
}

/** Both tabs may have written at the same time: what only this one knows stays. */
function merge(mine) {
  const known = new Set(state.log.map((entry) => entry.id));
  state.log.push(...mine.log.filter((entry) => !known.has(entry.id)));
  state.log.sort((one, other) => one.at - other.at);
  const order = (id) => Number(id.split("-")[0]) * 1000 + Number(id.split("-")[1] ?? 0);
  if (order(mine.last) > order(state.last)) state.last = mine.last;
}
