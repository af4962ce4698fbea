// The modal on top: where the focus goes, submitting, closing.

import { fieldOf, valuesOf } from "./control.js";

export function modalOf(pane) {
  return pane.root.querySelector(".modal");
}

export async function submit(pane, form) {
  const button = form.querySelector("button[type=submit]");
  if (!button || button.disabled || button.ariaBusy === "true") return;
  const inputs = [...form.querySelectorAll("[data-control][data-mode=fill]")];
  if (!areWithinLimits(inputs)) return;
  button.ariaBusy = "true";
  const answer = await pane.act("submit", { view_id: form.dataset.view, values: valuesOf(inputs) });
  button.ariaBusy = null;
  // What the app shows next is to be read from its beginning.
  if (answer?.result === "updated") modalOf(pane)?.querySelector(".modal-body").scrollTo(0, 0);
  if (answer?.result === "errors") modalOf(pane)?.querySelector(".input-wrong .control :is(input:not([type=file]), textarea, select, [data-do=choose-files])")?.focus();
}

export function close(pane, form, all) {
  return pane.act("close", { view_id: form.dataset.view, all });
}

// Slack's client keeps texts within their limits before it sends anything.
function areWithinLimits(controls) {
  const long = controls.filter((control) => {
    const counter = control.querySelector(".count");
    return counter && fieldOf(control).value.length > Number(counter.dataset.max);
  });
  for (const control of controls) complain(control, long.includes(control));
  if (long.length) fieldOf(long[0]).focus();
  return !long.length;
}

function complain(control, isLong) {
  const input = control.closest(".input");
  const error = input?.querySelector(".error");
  if (!error || !isLong) return;
  input.classList.add("input-wrong");
  error.hidden = false;
  error.textContent = `Please shorten this to ${control.querySelector(".count").dataset.max} characters.`;
}

// After a swap: a modal that has just opened takes the focus, one that has closed gives it back.
export class ModalFocus {
  #view = null;
  #before = null;

  remember() {
    if (!this.#view) this.#before = document.activeElement;
  }

  settle(pane) {
    const modal = modalOf(pane);
    const view = modal?.dataset.view ?? null;
    if (view === this.#view) return;
    const isClosed = this.#view && !view;
    this.#view = view;
    if (modal) (modal.querySelector("[data-focus]") ?? firstField(modal) ?? modal.querySelector(".modal-body")).focus();
    else if (isClosed) this.#giveBack(pane);
  }

  #giveBack(pane) {
    const before = this.#before?.isConnected && this.#before !== document.body ? this.#before : null;
    (before ?? pane.root.querySelector(".composer textarea, .home"))?.focus();
  }
}

function firstField(modal) {
  return modal.querySelector(".modal-body :is([data-control] > :is(input, select, textarea), .combo input, .mark input)");
}
