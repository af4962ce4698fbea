// Form controls: the simple value that one holds, as the control API takes it.

import { secondsOf } from "./zone.js";

const LISTS = /^multi_|^checkboxes$|^file_input$/;

export function isList(control) {
  return LISTS.test(control.dataset.control);
}

export function read(control) {
  const kind = control.dataset.control;
  if (control.matches(".combo, .files")) {
    const chosen = [...control.querySelectorAll(".chip")].map((chip) => chip.dataset.value);
    return isList(control) ? chosen : (chosen[0] ?? null);
  }
  if (kind === "checkboxes" || kind === "radio_buttons") {
    const marked = [...control.querySelectorAll("input:checked")].map((input) => input.value);
    return isList(control) ? marked : (marked[0] ?? null);
  }
  const field = fieldOf(control);
  if (!field || field.value === "") return null;
  return kind === "datetimepicker" ? secondsOf(field.value, field.dataset.zone) : field.value;
}

export function fieldOf(control) {
  return control.querySelector("input, textarea, select");
}

// Whether the control holds this value; an empty field and no value are the same.
export function holds(control, value) {
  return JSON.stringify(read(control) ?? null) === JSON.stringify(value === "" ? null : (value ?? null));
}

// Show the server's value after a swap changed it, or put back what the person is typing (`mine`).
export function adopt(control, mine) {
  for (const field of control.querySelectorAll("input, textarea")) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = field.hasAttribute("checked");
    else if (field.role !== "combobox") field.value = mine ?? field.defaultValue;
  }
  for (const option of control.querySelectorAll("option")) option.selected = option.hasAttribute("selected");
  count(control);
}

// The characters left below a field with a limit.
export function count(control) {
  const counter = control.querySelector(".count");
  if (!counter) return;
  const left = Number(counter.dataset.max) - fieldOf(control).value.length;
  counter.textContent = String(left);
  counter.classList.toggle("count-over", left < 0);
}

// What is typed or chosen in the input blocks of a view: {block_id: {action_id: value}}.
export function valuesOf(controls) {
  const values = {};
  for (const control of controls) {
    const { block, action } = control.dataset;
    (values[block] ??= {})[action] = read(control);
  }
  return values;
}
