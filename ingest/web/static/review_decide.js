// Decisions on the card: first everything is saved, then the browser goes where the form leads.

export class Decisions {
  constructor(form, saver) {
    this.form = form;
    this.saver = saver;
    this.leaving = false;
    form.addEventListener("submit", (event) => this.#submit(event));
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Confirm the card; where its owner seems to be in the pile already, go to that question first. */
  commit() {
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
    if (this.leaving || !this.saver.isBusy) return;
    event.preventDefault();
    const button = event.submitter;
    if (await this.saver.flush()) this.#go(this.form, button);
  }

  #go(form, button) {
    this.leaving = true;
    form.requestSubmit(button);
  }
}
