// What Twilio waits for in a Gather or a Record: keys, words, or silence.

const MOST = 60_000;
/** Reading a caption takes longer than hearing it, and typing longer than speaking. */
const LEAST = 8000;

export class Ears {
  /** `keys`: those that count; `count`: how many end it (0: any number); `finish`: the one that does; `speech`: words count. */
  constructor({ keys = "", count = 0, finish = "", speech = false }) {
    Object.assign(this, { keys, count, finish, speech, digits: "", begun: false, held: false, time: 0 });
    this.first = new Promise((resolve) => (this.begin = () => ((this.begun = true), resolve())));
    this.result = new Promise((resolve) => (this.end = resolve));
  }

  press(key) {
    if (!this.keys.includes(key)) return;
    this.begin();
    if (key === this.finish) return this.end({ digits: this.digits });
    this.digits += key;
    if (this.count && this.digits.length >= this.count) return this.end({ digits: this.digits });
    // Between keys nothing has to be read.
    if (this.time) this.wait(this.time, 0);
  }

  say(speech) {
    if (!this.speech) return;
    this.begin();
    this.end({ speech });
  }

  /** She is typing, or the browser listens: no silence until she stops. */
  hold(yes) {
    this.held = yes;
    if (yes) clearTimeout(this.alarm);
    else if (this.time) this.wait(this.time);
  }

  /** Begin to count the silence, `time` milliseconds of it. */
  wait(time, least = LEAST) {
    this.time = time;
    clearTimeout(this.alarm);
    if (this.held) return;
    const over = () => this.end(this.digits ? { digits: this.digits } : null);
    this.alarm = setTimeout(over, Math.min(MOST, Math.max(least, time)));
  }
}
