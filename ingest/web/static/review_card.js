// The picture of the card: larger, moved, turned, the photo in its place, boxes lit, and a box drawn on it.

const STEP = 1.5;
const MOST = 12; // times the fitted size: a letter then fills the picture
const UNITS = 1000; // of the drawing, on either side

export class Card {
  /** `onRead(box)` gets a drawn box in shares of the card and the turn; `onPick(polygon)` a clicked outline. */
  constructor(stage, { onRead, onPick }) {
    this.stage = stage;
    this.sheet = stage.querySelector("#sheet");
    this.picture = stage.querySelector("#picture");
    this.boxes = stage.querySelector("#boxes");
    this.drawn = stage.querySelector("#drawn");
    this.onRead = onRead;
    this.onPick = onPick;
    this.turned = 0;
    this.original = false;
    this.drawing = false;
    this.moved = false;
    this.pointers = new Map();
    this.size = { width: Number(stage.dataset.width), height: Number(stage.dataset.height) };
    stage.classList.add("live");
    this.#shape();
    this.fit();
    new ResizeObserver(() => this.#apply()).observe(stage);
    this.#listen();
  }

  fit() {
    this.zoom = 1;
    this.x = 0;
    this.y = 0;
    this.#apply();
  }

  zoomBy(factor, at = { x: 0, y: 0 }) {
    const before = this.zoom;
    this.zoom = Math.min(MOST, Math.max(1, this.zoom * factor));
    const grown = this.zoom / before;
    // What lies under the pointer stays there.
    this.x = this.zoom === 1 ? 0 : at.x - (at.x - this.x) * grown;
    this.y = this.zoom === 1 ? 0 : at.y - (at.y - this.y) * grown;
    this.#apply();
  }

  larger() { this.zoomBy(STEP); }

  smaller() { this.zoomBy(1 / STEP); }

  turn() {
    this.turned = (this.turned + 90) % 360;
    this.x = this.y = 0;
    this.#apply();
  }

  /** Show the photo as it was taken, or the card again. */
  toggleOriginal() {
    this.original = !this.original;
    this.endBox();
    this.picture.src = this.original ? this.stage.dataset.photo : this.stage.dataset.card;
    this.boxes.classList.toggle("away", this.original);
    const shown = this.original
      ? () => ({ width: this.picture.naturalWidth, height: this.picture.naturalHeight })
      : () => ({ width: Number(this.stage.dataset.width), height: Number(this.stage.dataset.height) });
    this.picture.decode().catch(() => {}).then(() => {
      this.size = shown();
      this.picture.width = this.size.width;
      this.picture.height = this.size.height;
      this.#shape();
      this.fit();
    });
    return this.original;
  }

  /** Light the outlines for which `isOf` holds; when the picture is enlarged, bring the first into view. */
  light(isOf) {
    const lit = [];
    for (const shape of this.boxes.querySelectorAll("polygon")) {
      const on = isOf(shape.dataset);
      shape.classList.toggle("lit", on);
      if (on) lit.push(shape);
    }
    this.lit = lit[0];
    if (this.lit && this.zoom > 1) this.#centre(this.lit);
  }

  /** Begin to draw a box, by pointer or with the arrow keys; a second call ends it. */
  toggleBox() {
    if (this.drawing) {
      this.endBox();
      return false;
    }
    if (this.original) this.toggleOriginal();
    this.drawing = true;
    this.stage.classList.add("drawing");
    this.stage.tabIndex = 0;
    this.stage.setAttribute("role", "application");
    const box = this.lit?.getBBox() ?? { x: 300, y: 450, width: 400, height: 100 };
    this.#draw({ left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height });
    this.stage.focus({ preventScroll: true });
    return true;
  }

  endBox() {
    this.drawing = false;
    this.stage.classList.remove("drawing");
    this.stage.removeAttribute("tabindex");
    this.stage.removeAttribute("role");
    this.drawn.setAttribute("hidden", "");
  }

  #shape() {
    this.stage.style.aspectRatio = `${this.size.width} / ${this.size.height}`;
  }

  #apply() {
    const { width, height } = this.size;
    const side = this.turned % 180 !== 0;
    const room = { width: this.stage.clientWidth, height: this.stage.clientHeight };
    const fitted = Math.min(room.width / (side ? height : width), room.height / (side ? width : height));
    this.sheet.style.width = `${width}px`;
    this.sheet.style.height = `${height}px`;
    this.sheet.style.transform =
      `translate(-50%, -50%) translate(${this.x}px, ${this.y}px) rotate(${this.turned}deg) scale(${fitted * this.zoom})`;
    this.stage.classList.toggle("near", this.zoom > 1);
  }

  #centre(shape) {
    const seen = shape.getBoundingClientRect();
    const room = this.stage.getBoundingClientRect();
    this.x += room.left + room.width / 2 - (seen.left + seen.width / 2);
    this.y += room.top + room.height / 2 - (seen.top + seen.height / 2);
    this.#apply();
  }

  #listen() {
    const stage = this.stage;
    stage.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return; // the wheel alone goes on through the page
      event.preventDefault();
      this.zoomBy(Math.exp(-event.deltaY / 200), this.#fromMiddle(event));
    }, { passive: false });
    stage.addEventListener("dblclick", (event) => {
      if (this.drawing) return;
      if (this.zoom > 1) this.fit();
      else this.zoomBy(STEP * STEP, this.#fromMiddle(event));
    });
    stage.addEventListener("pointerdown", (event) => this.#down(event));
    stage.addEventListener("pointermove", (event) => this.#move(event));
    stage.addEventListener("pointerup", (event) => this.#up(event));
    stage.addEventListener("pointercancel", (event) => this.pointers.delete(event.pointerId));
    stage.addEventListener("keydown", (event) => this.#key(event));
    this.boxes.addEventListener("click", (event) => {
      if (!this.drawing && !this.moved && event.target.tagName === "polygon") this.onPick(event.target);
    });
  }

  #fromMiddle(event) {
    const room = this.stage.getBoundingClientRect();
    return { x: event.clientX - room.left - room.width / 2, y: event.clientY - room.top - room.height / 2 };
  }

  /** The place of a pointer in the units of the drawing, whatever the picture's turn and size. */
  #place(event) {
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.boxes.getScreenCTM().inverse());
    const within = (value) => Math.min(UNITS, Math.max(0, value));
    return { x: within(place.x), y: within(place.y) };
  }

  #down(event) {
    if (event.button !== 0) return;
    this.moved = false;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.drawing) {
      this.from = this.#place(event);
      event.preventDefault();
    }
  }

  #move(event) {
    const last = this.pointers.get(event.pointerId);
    if (!last) return;
    const step = { x: event.clientX - last.x, y: event.clientY - last.y };
    if (!this.moved && Math.hypot(step.x, step.y) < 3) return; // a click trembles
    if (!this.moved && (this.drawing || this.zoom > 1)) this.stage.setPointerCapture(event.pointerId);
    this.moved = true;
    if (this.drawing && this.from) {
      const to = this.#place(event);
      this.#draw({
        left: Math.min(this.from.x, to.x), right: Math.max(this.from.x, to.x),
        top: Math.min(this.from.y, to.y), bottom: Math.max(this.from.y, to.y),
      });
      return;
    }
    if (this.pointers.size === 2) this.#pinch(event);
    else if (this.zoom > 1) {
      this.x += step.x;
      this.y += step.y;
      this.#apply();
    }
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  #pinch(event) {
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)[1];
    const before = this.pointers.get(event.pointerId);
    const apart = (one) => Math.hypot(one.x - other.x, one.y - other.y) || 1;
    const now = { x: event.clientX, y: event.clientY };
    const middle = { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 };
    this.zoomBy(apart(now) / apart(before), this.#fromMiddle(middle));
  }

  #up(event) {
    this.pointers.delete(event.pointerId);
    if (!this.drawing || !this.from) return;
    this.from = null;
    if (this.moved) this.#read();
  }

  #key(event) {
    if (!this.drawing) return;
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.key === "Enter") this.#read();
    else if (event.key === "Escape") this.onRead(null);
    else if (event.key in steps) this.#nudge(steps[event.key], event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Move the box, or with Shift its far corner, as the person sees it: the picture may be turned. */
  #nudge([right, down], resize) {
    const angle = (-this.turned * Math.PI) / 180;
    const x = 8 * Math.round(right * Math.cos(angle) - down * Math.sin(angle));
    const y = 8 * Math.round(right * Math.sin(angle) + down * Math.cos(angle));
    const box = { ...this.box };
    box.right = Math.max(box.left + 10, box.right + x);
    box.bottom = Math.max(box.top + 10, box.bottom + y);
    if (!resize) {
      box.left += x;
      box.top += y;
    }
    this.#draw(box);
  }

  #draw(box) {
    this.box = box;
    this.drawn.removeAttribute("hidden");
    for (const [name, value] of Object.entries({
      x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top,
    })) this.drawn.setAttribute(name, value.toFixed(1));
  }

  #read() {
    const share = Object.fromEntries(Object.entries(this.box).map(([side, value]) => [side, (value / UNITS).toFixed(4)]));
    this.onRead({ ...share, turn: this.turned });
  }
}
