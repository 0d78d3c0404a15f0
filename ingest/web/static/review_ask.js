// What the page asks the server while a person works: is this value right, what is this line, what stands in this box.

import { part, valueOf } from "/static/review_fields.js";
import { send } from "/static/send.js";

const CHECK_MS = 250;
const timers = new WeakMap();

async function ask(address, values) {
  const answer = await send(address, new URLSearchParams(values), { Accept: "application/json" }).catch(() => null);
  return (await answer?.json().catch(() => null)) ?? null;
}

/** Have a value checked once the typing pauses, and show what seems to be wrong with it. */
export function checkSoon(entry) {
  clearTimeout(timers.get(entry));
  timers.set(entry, setTimeout(() => check(entry), CHECK_MS));
}

async function check(entry) {
  const { value } = valueOf(entry);
  const told = await ask("/check", { property: part(entry, "property").value, value });
  if (told?.problem !== undefined && valueOf(entry).value === value) showProblem(entry, told.problem);
}

function showProblem(entry, problem) {
  entry.querySelector(".problem")?.remove();
  if (!problem) return void valueOf(entry).removeAttribute("aria-invalid");
  valueOf(entry).setAttribute("aria-invalid", "true");
  const line = document.createElement("p");
  line.className = "problem";
  line.textContent = problem;
  entry.querySelector(".evidence").prepend(line);
}

/** What a line of print alone seems to be; a note where the server does not say. */
export async function guess(text) {
  return (await ask("/check", { value: text })) ?? { property: "NOTE", value: text, kind: "" };
}

/** Read a box of the card once more: an object with its text, or with the problem in words, or with neither. */
export async function readRegion(id, box) {
  return (await ask(`/drafts/${id}/region`, box)) ?? {};
}
