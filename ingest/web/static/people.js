// The pages about people: found as one types, a line understood as one types, two keys. All works without, by forms.

const PAUSE_MS = 120; // between two keys of somebody who types; the answer itself takes less

/** Fetch a fragment after each pause in typing and hand it to `show`; an answer that is overtaken is dropped. */
function whileTyping(input, address, show) {
  let timer = 0;
  let asked = null;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      try {
        const answer = await fetch(address(), { signal: asked.signal, credentials: "same-origin" });
        if (answer.ok) show(await answer.text());
      } catch (error) {
        if (error.name !== "AbortError") show(null); // the server is gone: what is shown stays
      }
    }, PAUSE_MS);
  });
}

/** Let a single key lead to a field, unless single keys are switched off (on the review page, for all pages). */
function focusByKey(key, input) {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    const off = localStorage.getItem("ingest single keys") === "off"; // WCAG 2.1.4
    if (event.key !== key || typing || off || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });
}

const search = document.querySelector("form.search[data-fragment]");
if (search) {
  const input = search.elements.q;
  const found = document.getElementById("found");
  const query = () => new URLSearchParams(new FormData(search)).toString();
  whileTyping(input, () => `${search.dataset.fragment}?${query()}`, (list) => {
    if (list === null) return;
    found.innerHTML = list; // the server's own page, escaped there
    document.getElementById("count").textContent = found.querySelector(".count").textContent;
    history.replaceState(null, "", `${search.getAttribute("action")}?${query()}`);
  });
  focusByKey("/", input);
}

const note = document.querySelector("form[data-understood]");
if (note) {
  const input = note.elements.line;
  const understood = document.getElementById("understood");
  const address = () => `${note.dataset.understood}?${new URLSearchParams({ line: input.value })}`;
  whileTyping(input, address, (parts) => {
    if (parts !== null) understood.innerHTML = parts;
  });
  focusByKey("n", input);
}

const printer = document.getElementById("print");
if (printer) {
  printer.hidden = false;
  printer.addEventListener("click", () => window.print());
}
