// The questions: of the other side of the card, and of how one met. What is filled in counts for all who were there;
// what was said of others is laid beside the question, and only a key or a click takes it.

import { form } from "/static/review_fields.js";

const SHARED = ["met_at", "occasion"];
const OWN = ["how", "through", "talked", "mind", "step", "why"];
const FIRST_OWN = ["talked", "mind", "step", "why"];

const question = (name) => form.elements[name];
const isOffered = (name) => Boolean(form.querySelector(`.q-${name} .mark`));

export const isQuestion = (node) => Boolean(node?.closest?.(".questions"));
export const ways = () => [...form.querySelectorAll("[data-way]")];

/** Go to the first question that waits for an answer; behind an occasion that is filled in, to what is this person's. */
export function toQuestions() {
  const all = [...form.querySelectorAll(".questions input")];
  const own = [...(ways().length ? ["how"] : []), ...FIRST_OWN].map(question);
  const open = SHARED.some(isOffered) ? [...own, ...all] : all;
  (open.find((one) => !one.value) ?? all[0]).focus();
}

/** Go from a question to the next one, from the last to the decision. */
export function toNext(input) {
  const all = [...form.querySelectorAll(".questions :is(input, select)")];
  (all[all.indexOf(input) + 1] ?? form.querySelector("[value=commit]")).focus();
}

/** Answer how one met as was said of others, and go on to the next question. */
export function takeWay(way) {
  question("how").value = way.dataset.way;
  question("how").dispatchEvent(new Event("input", { bubbles: true }));
  question("talked").focus();
}

/** An answer was changed: what was offered is the person's own now. */
export function answered(input) {
  input.closest(".field")?.querySelector(".mark")?.remove();
  document.getElementById("no-context").hidden = OWN.some((name) => question(name).value.trim());
}

// Is this the other side?

const sides = () => [...form.querySelectorAll("#other-side input")];

export const isSide = (node) => Boolean(node?.closest?.("#other-side"));

/** The question of the other side while it has no answer, else null. */
export function openSide() {
  const all = sides();
  return all.some((one) => one.checked) ? null : (all[0] ?? null);
}

/** Ask about the other side before the card is confirmed. */
export function askSide() {
  document.getElementById("side-asked").hidden = false;
  openSide().focus();
}

/** Say yes, or no where yes was said. */
export function toggleSide() {
  const [yes, no] = sides();
  (yes?.checked ? no : yes)?.click();
}
