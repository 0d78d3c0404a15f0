// Decisions on the card: first everything is saved, then the browser goes where the form leads.

import { askSide, openSide } from "/static/review_questions.js";

const CONFIRMING = /^(commit|new|join:\d+)$/;

export class Decisions {
  constructor(form, saver) {
    this.form = form;
    this.saver = saver;
    this.leaving = false; // everything is saved, and the browser is sent on
    this.sent = false;
    form.addEventListener("submit", (event) => this.#submit(event));
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Confirm the card; where something is still asked, whose card it is or what its other side, go there first. */
  commit() {
    if (openSide()) return void askSide();
    const asked = document.querySelector("#known [data-asks] button");
    const chosen = document.activeElement?.closest?.("#known button");
    if (chosen) chosen.click();
    else if (asked) asked.focus();
    else this.press("commit");
  }

  /** Do what the form's button of this value does. */
  async press(value) {
    if (await this.saver.flush()) this.#go(this.form, this.form.querySelector(`[value="${value}"]`));
  }

  /** Take the last decision back. */
  async undo() {
    const last = document.querySelector(".decisions form");
    if (last && (await this.saver.flush())) this.#go(last);
  }

  #key(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    this.commit();
  }

  async #submit(event) {
    if (CONFIRMING.test(event.submitter?.value) && openSide()) {
      event.preventDefault();
      return void askSide();
    }
    if (this.sent) return void event.preventDefault(); // the second click of a double click
    if (this.leaving || !this.saver.isBusy) {
      this.sent = true;
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    if (await this.saver.flush()) this.#go(this.form, button);
  }

  #go(form, button) {
    this.leaving = true;
    form.requestSubmit(button);
  }
}
