// The review page: fields, picture, keys and saving wired together. Without this the form works all the same.

import { checkSoon, guess, readRegion } from "/static/review_ask.js";
import { Card } from "/static/review_card.js";
import { Decisions } from "/static/review_decide.js";
import * as fields from "/static/review_fields.js";
import { Keys } from "/static/review_keys.js";
import * as questions from "/static/review_questions.js";
import { Saver } from "/static/review_save.js";

const { form, entryOf, part, valueOf } = fields;
const words = form.dataset;
const at = (id) => document.getElementById(id);
let hand = null; // the entry at hand: the one that was focused last

document.documentElement.classList.add("scripts");

const say = (text) => { at("stage-help").textContent = text; };

// Saving

function onState(state) {
  const line = at("saved");
  line.className = `small ${["saving", "saved"].includes(state) ? "quiet" : "mark failed"}`;
  line.textContent = words[state];
  at("compare").hidden = state !== "elsewhere";
}

function onTold(told) {
  for (const entry of fields.entries()) {
    const row = told.rows[entry.dataset.n];
    if (row) fields.show(entry, row);
  }
  const known = at("known");
  if (known.dataset.key !== told.known.key && !document.activeElement.closest("#known, #known-notice")) {
    known.innerHTML = told.known.html;
    at("known-notice").innerHTML = told.known.notice;
    known.dataset.key = told.known.key;
  }
}

const saver = new Saver(form, { onState, onTold });
at("compare").addEventListener("click", () => saver.compare());

// The picture

const card = new Card(at("stage"), {
  onRead: readBox,
  onPick: (shape) => {
    const entry = fields.entries().find((one) => fields.isOf(one)(shape.dataset));
    if (entry) valueOf(entry).focus();
    else if (shape.dataset.line) document.querySelector(`#lines [data-line="${shape.dataset.line}"] button`)?.focus();
  },
});

const showOriginal = (on) => document.querySelector("[data-act=original]").setAttribute("aria-pressed", on);

function toggleBox() {
  const on = card.toggleBox();
  showOriginal(card.original); // a box is drawn on the flat card only
  document.querySelector("[data-act=box]").setAttribute("aria-pressed", on);
  if (on) at("stage").setAttribute("aria-label", words.box);
  else at("stage").removeAttribute("aria-label");
  say(on ? words.draw : "");
}

async function readBox(box) {
  toggleBox();
  if (!box) return void back();
  say(words.reading);
  const told = await readRegion(words.id, box);
  if (!told.text) return void say(told.problem ?? words.away);
  const entry = hand ?? fields.add();
  valueOf(entry).value = told.text;
  part(entry, "checked").checked = false; // nobody has looked at what was read just now
  fields.mark(entry, words.changed, "active");
  changed(entry);
  say(`${words.read} ${told.text}`);
  valueOf(entry).focus();
}

const back = () => (hand ? valueOf(hand) : at("review").querySelector(".entry [name$='-value']"))?.focus();

// Fields

function light(entry) {
  if (hand !== entry) {
    hand?.classList.remove("at-hand");
    hand = entry;
    entry.classList.add("at-hand");
    at("line-target").value = entry.dataset.n;
  }
  card.light(fields.isOf(entry));
}

function changed(entry) {
  fields.showUnused();
  card.light(fields.isOf(entry));
  saver.touch();
  checkSoon(entry);
}

function confirm(entry) {
  fields.check(entry);
  saver.touch();
  goOn(fields.nextOpen(entry));
}

function goOn(entry) {
  if (entry) valueOf(entry).focus();
  else questions.toQuestions();
}

/** Take the other reading, or among the questions the answer, of this number; one that there is not is no key of the
    browser's either. */
function pick(number) {
  if (questions.isQuestion(document.activeElement)) {
    const way = questions.ways()[number - 1];
    if (way) questions.takeWay(way);
    return;
  }
  const choice = hand && fields.choicesOf(hand)[number - 1];
  if (choice) take(hand, choice);
}

function take(entry, choice) {
  fields.take(entry, choice.dataset.choice);
  changed(entry);
  valueOf(entry).focus();
}

function remove(entry) {
  const all = fields.entries();
  const next = all[all.indexOf(entry) + 1] ?? all[all.indexOf(entry) - 1];
  entry.remove();
  hand = null;
  fields.showUnused();
  card.light(() => false);
  saver.touch();
  say(words.removed);
  (next ? valueOf(next) : form.querySelector("[data-act=add]")).focus();
}

function addField() {
  const entry = fields.add();
  fields.showUnused();
  light(entry);
  fields.openTools(entry, part(entry, "property"));
}

/** Put a line of the card into the chosen entry, or into a new one of the kind that the line seems to be. */
async function putLine(button) {
  const text = button.dataset.text;
  const chosen = fields.entries().find((entry) => entry.dataset.n === at("line-target").value);
  const entry = chosen ?? fields.add();
  if (!chosen) {
    const told = await guess(text);
    part(entry, "property").value = told.property;
    part(entry, "kind").value = told.kind;
    fields.retype(entry);
    valueOf(entry).value = told.value;
  } else {
    valueOf(entry).value = fields.grown(entry, text);
  }
  const lines = part(entry, "lines");
  lines.value = `${lines.value} ${button.closest("li").dataset.line}`.trim();
  fields.check(entry);
  changed(entry);
  valueOf(entry).focus();
}

// Events

form.addEventListener("focusin", (event) => {
  const entry = entryOf(event.target);
  if (!entry) return;
  light(entry);
  if (event.target === valueOf(entry)) fields.closeTools(entry);
});

form.addEventListener("focusout", (event) => {
  const entry = entryOf(event.target);
  if (entry && !entry.contains(event.relatedTarget)) fields.closeTools(entry);
});

form.addEventListener("input", (event) => {
  const entry = entryOf(event.target);
  if (questions.isSide(event.target)) at("side-asked").hidden = true;
  if (event.target.closest("#known, #unused, #other-side")) return;
  if (!entry) {
    questions.answered(event.target);
    return void saver.touch();
  }
  if (event.target === part(entry, "property") || event.target === part(entry, "kind")) fields.retype(entry);
  if (event.target === part(entry, "checked")) fields.mark(entry, event.target.checked ? words.checked : "", "sure");
  else fields.mark(entry, words.changed, "active");
  changed(entry);
});

form.addEventListener("keydown", (event) => {
  const entry = entryOf(event.target);
  if (event.isComposing) return; // Enter ends a word of an input method
  if (event.key === "Enter" && isPlain(event) && entry && event.target === valueOf(entry)) {
    event.preventDefault();
    confirm(entry);
  } else if (event.key === "Enter" && isPlain(event) && questions.isSide(event.target) && event.target.matches("input")) {
    event.preventDefault();
    goOn(fields.entries().find(fields.isOpen));
  } else if (event.key === "Enter" && isPlain(event) && event.target.matches(".questions :is(input, select)")) {
    event.preventDefault();
    questions.toNext(event.target);
  } else if (event.key === "Escape" && isPlain(event) && event.target.matches(".questions :is(input, select)")) {
    leave(event.target.closest(".field"));
  } else if (entry && isPlain(event)) keyInEntry(event, entry);
});

const isPlain = (event) => !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;

function keyInEntry(event, entry) {
  const value = valueOf(entry);
  const typing = event.target === value;
  if (event.key === "ArrowDown" && typing && value.selectionEnd === value.value.length) fields.openTools(entry);
  else if (event.key === "ArrowDown" && typing && value.tagName === "INPUT") fields.openTools(entry);
  else if (event.key === "Escape" && typing) leave(entry);
  else if (event.key === "Escape") value.focus();
  else if (event.key === "Delete" && event.target === entry) remove(entry);
  else if (event.key === "Enter" && event.target === entry) confirm(entry);
  else return;
  event.preventDefault();
}

/** Leave the text for the field, or the question, as a whole: single keys work there. */
function leave(whole) {
  whole.tabIndex = -1;
  whole.focus();
  say(words.typing);
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const entry = entryOf(button);
  if (!button) return;
  if (button.dataset.choice !== undefined) take(entry, button);
  else if (button.dataset.way !== undefined) questions.takeWay(button);
  else if (button.value.startsWith("remove:")) remove(entry);
  else if (button.value.startsWith("line:")) putLine(button);
  else if (button.dataset.act in acts) acts[button.dataset.act]();
  else return;
  event.preventDefault();
});

for (const item of document.querySelectorAll("#lines li")) {
  const lit = () => card.light((shape) => shape.line === item.dataset.line);
  item.addEventListener("focusin", lit);
  item.addEventListener("pointerenter", lit);
}

// Keys

const decisions = new Decisions(form, saver);

const acts = {
  "zoom-in": () => card.larger(),
  "zoom-out": () => card.smaller(),
  fit: () => card.fit(),
  turn: () => card.turn(),
  original: () => showOriginal(card.toggleOriginal()),
  box: toggleBox,
  add: addField,
  keys: () => keys.show(),
};

const keys = new Keys(at("keys"), {
  o: acts.original, "+": acts["zoom-in"], "-": acts["zoom-out"], "0": acts.fit, r: acts.turn, m: acts.box, a: acts.add,
  n: () => decisions.press("skip"), x: () => decisions.press("let-go"), u: () => decisions.undo(), q: questions.toQuestions,
  p: questions.toggleSide,
  l: () => document.querySelector("#lines li:not([hidden]) button")?.focus(),
}, pick);

addEventListener("pageshow", (event) => event.persisted && location.reload()); // what "back" shows may be decided on
// The page as it begins

for (const entry of fields.entries()) fields.closeTools(entry);
for (const image of document.querySelectorAll("img.crop")) image.addEventListener("error", () => image.remove());
const asked = new URLSearchParams(location.search).get("at");
const first = at(`e${asked}`) ?? fields.entries().find(fields.isOpen);
const touch = matchMedia("(pointer: coarse)").matches; // there a focus would bring up the keyboard over the card
if (touch) first && light(first);
else if (!document.querySelector("[autofocus], [role=alert]:not([hidden])")) {
  const side = asked ? null : questions.openSide();
  if (side) side.focus({ preventScroll: true });
  else if (first) valueOf(first).focus({ preventScroll: !asked });
  else if (at("known-notice").querySelector("a")) at("known-notice").querySelector("a").focus({ preventScroll: true });
  else questions.toQuestions();
}
saver.takeUp();
if (words.next) new Image().src = `/drafts/${words.next}/card.jpg?w=1800`; // the next card is there before it is asked for
