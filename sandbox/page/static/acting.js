// Acting on a control: pressing, choosing, ticking, typing.

import { adopt, count, fieldOf, holds, read, valuesOf } from "./control.js";
import { hide } from "./popup.js";
import { namesOf, placeOf, viewOf } from "./place.js";
import { act } from "./server.js";

const TYPED = "input:not([type=checkbox], [type=radio]), textarea";

// Press a button or choose an overflow option. The typed text of the view goes ahead of it,
// because Slack sends the state of the whole view with every action.
export async function press(pane, button) {
  const control = button.closest("[data-control]");
  const menu = button.closest(".menu");
  if (menu) hide(menu);
  if (control.ariaBusy === "true" || !(await isSure(control))) return;
  if (button.dataset.url) window.open(button.dataset.url, "_blank", "noopener");
  await busy(control, button, () => click(pane, control, button.dataset.pressed ?? null));
}

// The person changed what a control holds.
export async function change(pane, control) {
  if (control.dataset.mode === "click") return clickChoice(pane, control);
  const isTyped = control.matches(":has(> input:not(.moment), > textarea)") && !control.classList.contains("marked");
  if (isTyped && control.dataset.dispatch) return;
  await fill(pane, viewOf(control), [control], { isQuiet: isTyped });
}

async function clickChoice(pane, control) {
  if (await isSure(control)) return busy(control, fieldOf(control), () => click(pane, control, read(control)));
  adopt(control);
}

async function click(pane, control, value) {
  const place = placeOf(control);
  if (place.view_id) await fill(pane, viewOf(control), typedIn(viewOf(control)), { isQuiet: true });
  await pane.act("click", { ...namesOf(control), ...place, value });
}

// Every key, where the app wants to hear of every character; Enter, where it wants that.
export function typed(pane, control, event) {
  count(control);
  const wanted = control.dataset.dispatch ?? "";
  const isEnter = event.type === "keydown" && event.key === "Enter" && wanted.includes("on_enter_pressed");
  const isCharacter = event.type === "input" && wanted.includes("on_character_entered");
  if (!isEnter && !isCharacter) return false;
  fill(pane, viewOf(control), [control]);
  return isEnter;
}

// Send what these controls hold, if the server does not know it yet. A quiet fill says nothing
// when the value does not fit: the submission will.
async function fill(pane, view, controls, { isQuiet = false } = {}) {
  const news = controls.filter((control) => !holds(control, JSON.parse(control.dataset.value)) || control.dataset.dispatch);
  if (!view || !news.length) return;
  const body = { user: pane.user, view_id: view.dataset.view, values: valuesOf(news) };
  try {
    await act("fill", body);
  } catch (refusal) {
    if (!isQuiet) pane.complain(refusal);
  }
}

function typedIn(view) {
  return [...view.querySelectorAll("[data-control][data-mode=fill]")].filter(
    (control) => control.querySelector(`:scope > :is(${TYPED})`) && !control.dataset.dispatch,
  );
}

// Ask what the app wants to have asked before; true where it asks nothing.
function isSure(control) {
  const dialog = control.querySelector(":scope > dialog.confirm");
  if (!dialog) return true;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

async function busy(control, shown, deed) {
  control.ariaBusy = "true";
  if (shown) shown.ariaBusy = "true";
  try {
    await deed();
  } finally {
    control.ariaBusy = null;
    if (shown) shown.ariaBusy = null;
  }
}
