// Everything that is typed is kept: at once in this browser, half a second later on the server, which is asked again
// and again until it answers. A save names the version it is based on, so that two windows never overwrite each other.

import { send } from "/static/send.js";

const PAUSE_MS = 500;
const RETRY_MS = 1500;
const LONGEST_RETRY_MS = 12000;
const OWN = /^(e\d+-|met_|how$|through$|occasion$|talked$|mind$|step|why$)/;

export class Saver {
  /** `onTold` gets what the server says of the fields, `onState` one of saving, saved, away, elsewhere and refused. */
  constructor(form, { onTold, onState }) {
    this.form = form;
    this.key = `card ${form.dataset.card}`;
    this.address = `/cards/${form.dataset.id}/save`;
    this.onTold = onTold;
    this.onState = onState;
    this.changes = 0; // counts what was typed
    this.kept = 0; // how much of it the server has
    this.sent = null; // what went out last without an answer
    this.wait = RETRY_MS;
    addEventListener("pagehide", () => this.#leave());
    addEventListener("online", () => this.#retry());
    document.addEventListener("visibilitychange", () => document.hidden && this.#leave());
  }

  get isDirty() { return this.changes > this.kept; }

  /** Whether anything is still on its way to the server. */
  get isBusy() { return this.isDirty || Boolean(this.running); }

  /** Note that something was typed. */
  touch() {
    this.changes += 1;
    this.#copy();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE_MS);
  }

  /** Save what is not saved yet; resolves to whether the server has everything. */
  async flush() {
    clearTimeout(this.timer);
    if (this.running) await this.running;
    if (!this.isDirty) return true;
    this.running = this.#save();
    const done = await this.running;
    this.running = null;
    if (done && this.isDirty) return this.flush();
    return done;
  }

  /** Take up what a closed window, or one that the server did not hear, has left in this browser. */
  async takeUp() {
    const copy = this.#read();
    if (!copy) return;
    if (new URLSearchParams(location.search).has("fresh") || this.#essence(copy.body) === this.#essence(this.#body())) {
      localStorage.removeItem(this.key);
      return;
    }
    const answer = await this.#post(copy.body, copy.sent).catch(() => null);
    if (answer?.ok) {
      localStorage.removeItem(this.key);
      location.reload();
    } else if (answer?.status === 409) {
      this.left = copy.body;
      this.onState("elsewhere");
    }
  }

  /** Show what was typed here and what the other window saved beside each other: the server lays it out. */
  compare() {
    const form = document.createElement("form");
    form.method = "post";
    form.action = `/cards/${this.form.dataset.id}`;
    for (const [name, value] of [...new URLSearchParams(this.left ?? this.#body()), ["do", "save"]]) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  }

  async #save() {
    const upTo = this.changes;
    const body = this.#body();
    this.onState("saving");
    const before = this.sent;
    this.sent = body;
    this.#copy();
    let answer;
    try {
      answer = await this.#post(body, before);
    } catch {
      return this.#away();
    }
    if (answer.status >= 500) return this.#away();
    this.wait = RETRY_MS;
    if (!answer.ok) {
      this.sent = before;
      this.onState(answer.status === 409 ? "elsewhere" : "refused");
      return false;
    }
    const told = await answer.json();
    this.form.elements.version.value = told.version;
    this.sent = null;
    this.kept = upTo;
    if (this.isDirty) this.#copy();
    else localStorage.removeItem(this.key);
    this.onState("saved");
    this.onTold(told);
    return true;
  }

  #post(body, before) {
    const full = new URLSearchParams(body);
    if (before) full.set("before", before);
    return send(this.address, full, { Accept: "application/json" });
  }

  #away() {
    this.onState("away");
    this.timer = setTimeout(() => this.#retry(), this.wait);
    this.wait = Math.min(LONGEST_RETRY_MS, this.wait * 1.5);
    return false;
  }

  #retry() {
    if (this.isDirty) this.flush();
  }

  /** The page goes: a last save that no answer is awaited for. */
  #leave() {
    if (!this.isDirty) return;
    const body = new URLSearchParams(this.#body());
    if (this.sent) body.set("before", this.sent);
    if (navigator.sendBeacon(this.address, body)) this.sent = this.#body();
    this.#copy();
  }

  #body() {
    return new URLSearchParams(new FormData(this.form)).toString();
  }

  /** What a form says, without its version and the page's own fields. */
  #essence(body) {
    return [...new URLSearchParams(body)].filter(([name]) => OWN.test(name)).map((pair) => pair.join("=")).join("\n");
  }

  #copy() {
    try {
      localStorage.setItem(this.key, JSON.stringify({ body: this.#body(), sent: this.sent }));
    } catch {
      // No room, or none allowed: the server's copy has to do.
    }
  }

  #read() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }
}
