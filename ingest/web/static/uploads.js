// Photos are sent one by one, two at a time, with what has gone over; what becomes of them comes as events.

import { formToken } from "/static/send.js";

const AT_ONCE = 2; // more does not make a phone's network faster
const JUNK = /^(\.|~\$|thumbs\.db$|desktop\.ini$|@eadir$|__macosx$)/i;

const form = document.getElementById("upload");
const sending = document.getElementById("sending");
const photosSection = document.getElementById("photos-section");
const words = form.dataset;
const queue = [];
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
  } else {
    fail(item, answers.problem ?? words.failed, () => add(file, name));
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
  if (queue.length || under_way) event.preventDefault();
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

const events = new EventSource("/uploads/events");
events.addEventListener("uploads", (event) => {
  const { summary, rows, gone } = JSON.parse(event.data);
  document.getElementById("summary").innerHTML = summary;
  for (const id of gone) document.getElementById(`upload-${id}`)?.remove();
  for (const row of rows) place(row);
});
addEventListener("pagehide", () => events.close());
