// The keys of the review. With Alt (on a Mac: Control) they work everywhere, outside of text fields also alone; these
// single keys can be switched off (WCAG 2.1.4). No key of the browser, of typing or of a screen reader is taken.

const IS_MAC = /^Mac/.test(navigator.platform);
const SINGLE = "ingest single keys";

const isText = (node) =>
  node instanceof HTMLElement && node.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])");

/** Whether the modifier of this machine is held, and no other; AltGr types letters and is none. */
function hasModifier(event) {
  if (event.metaKey || event.getModifierState("AltGraph")) return false;
  return IS_MAC ? event.ctrlKey && !event.altKey : event.altKey && !event.ctrlKey;
}

const isPlain = (event) => !event.altKey && !event.ctrlKey && !event.metaKey;

/** The key by what it is labelled with, or for letters and digits by its place: with Alt a key may type another sign. */
function nameOf(event) {
  const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code);
  if (place && hasModifier(event)) return place[1].toLowerCase();
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

export class Keys {
  /** `acts` maps single keys to functions; `pick(number)` takes the other reading of that number. */
  constructor(dialog, acts, pick) {
    this.dialog = dialog;
    this.acts = { ...acts, "?": () => this.show() };
    this.pick = pick;
    const box = dialog.querySelector("#single-keys");
    box.checked = localStorage.getItem(SINGLE) !== "off";
    box.addEventListener("change", () => localStorage.setItem(SINGLE, box.checked ? "on" : "off"));
    this.single = box;
    if (IS_MAC) {
      for (const key of dialog.querySelectorAll("kbd")) if (key.textContent === "Alt") key.textContent = "Control";
    }
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  show() {
    if (!this.dialog.open) this.dialog.showModal();
  }

  #key(event) {
    if (event.defaultPrevented || event.isComposing || this.dialog.open) return;
    const alone = isPlain(event) && !isText(event.target) && this.single.checked;
    if (!alone && !hasModifier(event)) return;
    const name = nameOf(event);
    if (/^[1-9]$/.test(name)) {
      event.preventDefault(); // with Alt some browsers would go to another tab
      this.pick(Number(name));
    } else if (Object.hasOwn(this.acts, name) && !(alone && event.repeat)) {
      event.preventDefault();
      this.acts[name]();
    }
  }
}
