// Photos are sent one by one, two at a time, with what has gone over; what becomes of them comes as events.

import { formToken } from "/static/send.js";

const AT_ONCE = 2; // more does not make a phone's network faster
const JUNK = /^(\.|~\$|thumbs\.db$|desktop\.ini$|@eadir$|__macosx$)/i;

const form = document.getElementById("upload");
const sending = document.getElementById("sending");
const photosSection = document.getElementById("photos-section");
const words = form.dataset;
const queue = [];
const lost = new Map(); // what could not be sent for want of a connection: its row, and how to send it again
let under_way = 0;

/* Sending */

function add(file, name) {
  const item = document.createElement("li");
  item.className = "upload";
  item.innerHTML = '<div class="row"><span class="value name"></span><span class="mark"></span></div><progress max="1" value="0"></progress>';
  item.querySelector(".name").textContent = name;
  item.querySelector("progress").setAttribute("aria-label", name);
  sending.append(item);
  sending.hidden = false;
  photosSection.hidden = false;
  if (file.size > words.limit * 1e6) {
    fail(item, words.tooLarge);
    return;
  }
  queue.push({ file, name, item });
  say(item, words.queued);
  next();
}

function say(item, text, kind = "") {
  const mark = item.querySelector(".mark");
  mark.textContent = text;
  mark.className = `mark ${kind}`;
}

function fail(item, text, again) {
  item.querySelector("progress")?.remove();
  say(item, text, "failed");
  if (again) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.again;
    button.addEventListener("click", () => {
      item.remove();
      again();
    });
    item.append(button);
  }
}

function next() {
  while (under_way < AT_ONCE && queue.length) {
    under_way += 1;
    transmit(queue.shift());
  }
}

function transmit({ file, name, item }) {
  const body = new FormData();
  body.append("photos", file, name);
  const request = new XMLHttpRequest(); // fetch does not tell how much has gone over
  request.open("POST", form.action);
  request.setRequestHeader("X-CSRF-Token", formToken());
  request.setRequestHeader("Accept", "application/json");
  const bar = item.querySelector("progress");
  say(item, words.sending, "active");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = event.loaded / event.total;
  });
  request.addEventListener("loadend", () => {
    under_way -= 1;
    finish(request, file, name, item);
    next();
  });
  request.send(body);
}

function finish(request, file, name, item) {
  let answers = [];
  try {
    answers = JSON.parse(request.responseText);
  } catch {
    // An error page, or nothing at all: said below.
  }
  const answer = answers[0]; // an error is an object with a `problem` instead
  if (answer?.html) {
    item.remove();
    sending.hidden = !sending.children.length;
    place({ id: answer.id, html: answer.html, failed: false }, true);
  } else if (answer?.refusal) {
    fail(item, answer.refusal === "too large" ? words.tooLarge : words.noPicture);
  } else if (request.status) {
    fail(item, answers.problem ?? words.failed, () => add(file, name));
  } else {
    const again = () => {
      lost.delete(item);
      add(file, name);
    };
    fail(item, words.lost, again);
    lost.set(item, again);
  }
}

/** Send again what was lost with the connection, now that there is one. */
function resend() {
  for (const [item, again] of [...lost]) {
    item.remove();
    again();
  }
}

/* What is chosen, dropped or pasted */

function addAll(files) {
  for (const file of files) {
    const name = file.webkitRelativePath || file.name;
    if (!name.split("/").some((part) => JUNK.test(part))) add(file, name);
  }
}

async function addDropped(transfer) {
  // The entries must be taken before the first wait: the list is emptied then.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) addAll(transfer.files);
  for (const entry of entries) await addEntry(entry);
}

async function addEntry(entry) {
  if (JUNK.test(entry.name)) return;
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    add(file, entry.fullPath.replace(/^\//, ""));
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    // A reader gives its entries in pieces, and an empty piece at the end.
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const inner of some) await addEntry(inner);
  }
}

for (const input of form.querySelectorAll('input[type="file"]')) {
  input.addEventListener("change", () => {
    addAll(input.files);
    input.value = "";
  });
}
form.querySelector('button[type="submit"]').parentElement.hidden = true; // what is chosen is sent at once
form.classList.add("scripted");
document.getElementById("folder-field").hidden = !("webkitdirectory" in HTMLInputElement.prototype);

const page = document.documentElement;
page.addEventListener("dragover", (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  form.classList.add("over");
});
page.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("over");
});
page.addEventListener("drop", (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  form.classList.remove("over");
  addDropped(event.dataTransfer);
});
page.addEventListener("paste", (event) => addAll(event.clipboardData?.files ?? []));
addEventListener("beforeunload", (event) => {
  if (queue.length || under_way || lost.size) event.preventDefault();
});

/* What becomes of them */

const lists = { true: document.getElementById("failed"), false: document.getElementById("uploads") };

function place({ id, html, failed }, only_if_new = false) {
  const old = document.getElementById(`upload-${id}`);
  if (old && only_if_new) return;
  const holder = document.createElement("template");
  holder.innerHTML = html; // made by our own server, with everything escaped; scripts in it would not run
  const item = holder.content.querySelector("li");
  if (old?.dataset.mark === item.dataset.mark) return;
  if (old && old.parentElement === lists[failed]) {
    const had_focus = old.contains(document.activeElement);
    old.replaceWith(item);
    if (had_focus) item.querySelector("a, button")?.focus();
  } else {
    old?.remove();
    lists[failed].prepend(item);
  }
  photosSection.hidden = !lists.false.children.length && sending.hidden;
  document.getElementById("failed-section").hidden = !lists.true.children.length;
}

function shownIds() {
  return new Set([...document.querySelectorAll("[id^=upload-]")].map((item) => item.id));
}

let said = ""; // what has not changed is not to be read out again

/** Show what is new; `before` are the rows that were there when it was asked for. */
function tell({ summary, rows, gone, whole }, before) {
  if (summary !== said) document.getElementById("summary").innerHTML = said = summary;
  const there = new Set(rows.map((row) => `upload-${row.id}`));
  const missed = whole ? [...before].filter((id) => !there.has(id)) : [];
  for (const id of [...gone.map((number) => `upload-${number}`), ...missed]) document.getElementById(id)?.remove();
  for (const row of rows) place(row);
}

/* Only the window that is looked at listens: a browser has six connections to a server, and each window would hold one.
   A server that has enough listeners says so; then it is asked now and then. */

const ASK_AGAIN_MS = 4000;
let events = null;
let asking = 0;
let away = false; // whether the server did not answer when it was asked last

function listen() {
  if (document.hidden || events) return;
  const before = shownIds();
  events = new EventSource("/uploads/events");
  events.addEventListener("uploads", (event) => tell(JSON.parse(event.data), before));
  events.addEventListener("open", reached);
  events.addEventListener("error", () => {
    away = true;
    // After a lost connection a browser tries again by itself, after a refusal it does not.
    if (events?.readyState === EventSource.CLOSED) ask();
  });
}

function reached() {
  if (away) resend();
  away = false;
}

async function ask() {
  clearTimeout(asking);
  const before = shownIds();
  try {
    const answer = await fetch("/uploads/now", { headers: { Accept: "application/json" } });
    if (answer.status === 401) return location.reload(); // signed out: the page itself says how to get in
    reached();
    if (answer.ok) tell(await answer.json(), before);
  } catch {
    away = true;
  }
  if (!document.hidden) asking = setTimeout(ask, ASK_AGAIN_MS);
}

function rest() {
  events?.close();
  events = null;
  clearTimeout(asking);
}

document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
addEventListener("pagehide", rest);
addEventListener("pageshow", listen);
listen();
