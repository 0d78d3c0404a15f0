// The fields of the form: which is at hand, what it holds, and rows that come and go.

export const form = document.getElementById("review");

const COMMAS = new Set(["ADR", "NOTE", "TITLE", "ROLE"]);

export const entries = () => [...form.querySelectorAll(".entry")];
export const entryOf = (node) => node?.closest?.(".entry") ?? null;
export const part = (entry, what) => entry.querySelector(`[name="e${entry.dataset.n}-${what}"]`);
export const valueOf = (entry) => part(entry, "value");
export const choicesOf = (entry) => [...entry.querySelectorAll("[data-choice]")];
export const labelOf = (entry) => entry.querySelector(".what").textContent;

const numbers = (text) => text.split(" ").filter(Boolean);

/** The lines of the card that an entry holds: those it was read from, and those put into it by hand. */
export const linesOf = (entry) => [...numbers(entry.dataset.held), ...numbers(part(entry, "lines").value)];

/** Whether an entry is to be looked at and was not yet. */
export const isOpen = (entry) => entry.classList.contains("in-doubt") && !part(entry, "checked").checked;

export function mark(entry, word, kind) {
  const shown = entry.querySelector(".entry-head .mark");
  shown.textContent = word;
  shown.className = `mark ${kind}`;
  shown.hidden = !word;
}

/** Show what the server says of an entry now. */
export function show(entry, row) {
  mark(entry, row.word, row.mark);
  entry.classList.toggle("in-doubt", row.in_doubt || entry.classList.contains("in-doubt"));
  const evidence = entry.querySelector(".evidence");
  if (!evidence.contains(document.activeElement) && evidence.innerHTML !== row.html) {
    evidence.innerHTML = row.html;
    if (!entry.classList.contains("open")) closeTools(entry);
  }
  if (evidence.querySelector(".problem")) valueOf(entry).setAttribute("aria-invalid", "true");
  else valueOf(entry).removeAttribute("aria-invalid");
}

/** Whether an outline on the card belongs to an entry: to the field it was read as, or to lines put into it. */
export function isOf(entry) {
  const lines = new Set(part(entry, "lines").value.split(" ").filter(Boolean));
  return (shape) => (shape.field && shape.field === entry.dataset.field) || (shape.line !== undefined && lines.has(shape.line));
}

export function check(entry) {
  part(entry, "checked").checked = true;
  mark(entry, form.dataset.checked, "sure");
}

/** The next entry to look at behind this one; from the start again, null where none is left. */
export function nextOpen(entry) {
  const all = entries();
  const at = all.indexOf(entry);
  return [...all.slice(at + 1), ...all.slice(0, at)].find(isOpen) ?? null;
}

/** Take a value in an entry; what stood there stays among the choices. */
export function take(entry, text) {
  valueOf(entry).value = text;
  check(entry);
}

/** What a value is with a further line: parts of an address or a note stand apart by commas. */
export function grown(entry, text) {
  const value = valueOf(entry).value.trim();
  return value ? `${value}${COMMAS.has(part(entry, "property").value) ? ", " : " "}${text}` : text;
}

/** Add an empty row and return it. */
export function add() {
  const n = Math.max(-1, ...entries().map((entry) => Number(entry.dataset.n))) + 1;
  const entry = document.getElementById("new-entry").content.firstElementChild.cloneNode(true);
  for (const node of [entry, ...entry.querySelectorAll("*")]) {
    for (const name of ["id", "name", "for", "aria-describedby", "value"]) {
      const old = node.getAttribute(name);
      if (old && /^(e0($|-)|remove:0$)/.test(old)) node.setAttribute(name, old.replace(/e0|0$/, (at) => (at === "e0" ? `e${n}` : n)));
    }
  }
  entry.dataset.n = n;
  valueOf(entry).rows = 1;
  document.getElementById("entries").append(entry);
  return entry;
}

/** Show what a row is now: its name, and the choice of kinds for a number. */
export function retype(entry) {
  const property = part(entry, "property");
  const kind = part(entry, "kind");
  kind.hidden = property.value !== "TEL";
  if (kind.hidden) kind.value = "";
  entry.querySelector(".what").textContent = property.selectedOptions[0].textContent;
  entry.querySelector(".kind").textContent = kind.value && kind.selectedOptions[0].textContent;
}

/** A text of a card where no element can keep its direction apart: what is not seen is written out. */
export const visible = (text) =>
  text.replace(/(?![\u200c\u200d])[\p{C}\p{Zl}\p{Zp}]/gu, (sign) => `\\u${sign.codePointAt(0).toString(16).padStart(4, "0")}`);

/** List the lines that no entry holds, and the entries that one can be put into. */
export function showUnused() {
  const held = new Set(entries().flatMap(linesOf));
  let count = 0;
  for (const item of document.querySelectorAll("#lines li")) {
    item.hidden = held.has(item.dataset.line);
    count += !item.hidden;
  }
  document.getElementById("unused-count").textContent = `(${count})`;
  const target = document.getElementById("line-target");
  const chosen = target.value;
  const options = entries().map((entry) => new Option(visible(`${labelOf(entry)}: ${valueOf(entry).value}`).slice(0, 48), entry.dataset.n));
  target.replaceChildren(target.options[0], ...options);
  target.value = options.some((option) => option.value === chosen) ? chosen : "";
}

// One stop of the Tab key a field; its tools are a step down, and then have stops of their own.

const toolsOf = (entry) =>
  [...entry.querySelectorAll(".evidence button, .tools :is(input, select, button)")].filter((tool) => !tool.hidden);

export function closeTools(entry) {
  entry.classList.remove("open");
  for (const tool of toolsOf(entry)) tool.tabIndex = -1;
}

export function openTools(entry, first) {
  entry.classList.add("open");
  const tools = toolsOf(entry);
  for (const tool of tools) tool.tabIndex = 0;
  (first ?? tools[0])?.focus();
}
