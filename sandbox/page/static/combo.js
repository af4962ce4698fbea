// Selects with search: one or several people, channels, options, or what the app suggests.

import { isList } from "./control.js";
import { namesOf, placeOf } from "./place.js";
import { fill, hide, isOpen, marked, showBelow, step } from "./popup.js";
import { act } from "./server.js";

const PAUSE = 180;

export function listOf(control) {
  return control.querySelector("[role=listbox]");
}

// Show what there is to choose for what is typed.
export async function offer(pane, control) {
  const field = control.querySelector("[role=combobox]");
  const list = listOf(control);
  const query = field.value.trim().toLowerCase();
  const { rows, note } = await rowsFor(pane, control, query);
  if (document.activeElement !== field || field.value.trim().toLowerCase() !== query) return;
  const chosen = new Set([...control.querySelectorAll(".chip")].map((chip) => chip.dataset.value));
  fill(list, field, rows.filter((row) => !chosen.has(row.value)), note);
  field.ariaExpanded = "true";
  showBelow(list, control.querySelector(".combo-box"));
}

export function dismiss(control) {
  hide(listOf(control));
  control.querySelector("[role=combobox]").ariaExpanded = "false";
}

// Keys in the field; true where the key was for the list. `changed` is called after a choice.
export function steer(pane, control, event, changed) {
  const field = event.target;
  const list = listOf(control);
  const item = isOpen(list) ? marked(list) : null;
  if (event.key === "Backspace" && field.value === "") return unchooseLast(control, changed);
  if (event.key === "ArrowDown" && !isOpen(list)) offer(pane, control);
  else if (event.key === "ArrowDown") step(list, field, 1);
  else if (event.key === "ArrowUp") step(list, field, -1);
  else if (event.key === "Enter" && item) choose(control, item, changed);
  else if (event.key === "Escape" && isOpen(list)) dismiss(control);
  else if (event.key !== "Enter") return false;
  event.preventDefault();
  return true;
}

export function choose(control, item, changed) {
  const chips = [...control.querySelectorAll(".chip")];
  const most = Number(control.dataset.max);
  if (isList(control) && chips.length >= most) return dismiss(control);
  if (!isList(control)) chips.forEach((chip) => chip.remove());
  const field = control.querySelector("[role=combobox]");
  field.before(chip(item.dataset.value, item.dataset.label));
  field.value = "";
  dismiss(control);
  changed(control);
}

export function unchoose(control, button, changed) {
  button.closest(".chip").remove();
  control.querySelector("[role=combobox]").focus();
  changed(control);
}

function unchooseLast(control, changed) {
  const last = [...control.querySelectorAll(".chip")].at(-1);
  if (!last) return false;
  last.remove();
  changed(control);
  return true;
}

function chip(value, label) {
  const made = Object.assign(document.createElement("span"), { className: "chip" });
  Object.assign(made.dataset, { value, key: `chip-${value}` });
  const remove = Object.assign(document.createElement("button"), { type: "button", ariaLabel: `Remove ${label}`, textContent: "×" });
  remove.dataset.do = "unchoose";
  made.append(Object.assign(document.createElement("span"), { textContent: label, dir: "auto" }), remove);
  return made;
}

async function rowsFor(pane, control, query) {
  const kind = control.dataset.control;
  if (kind.includes("external")) return suggested(pane, control, query);
  const rows = control.dataset.options ? JSON.parse(control.dataset.options) : await known(pane, control, kind);
  const fits = ({ label, name, detail }) => `${label} ${name ?? ""} ${detail ?? ""}`.toLowerCase().includes(query);
  return { rows: rows.filter(fits) };
}

async function known(pane, control, kind) {
  const { people, channels, talks } = await pane.directory();
  if (kind.includes("users")) return people;
  if (kind.includes("channels")) return channels.filter((channel) => channel.kind === "public");
  const wanted = control.dataset.include ? control.dataset.include.split(" ") : ["public", "private", "im"];
  return [...channels, ...talks].filter((row) => wanted.includes(row.kind));
}

async function suggested(pane, control, query) {
  const least = Number(control.dataset.least);
  if (query.length < least) return { rows: [], note: `Type ${least} characters or more` };
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  const field = control.querySelector("[role=combobox]");
  if (field.value.trim().toLowerCase() !== query) return { rows: [] };
  try {
    const body = { user: pane.user, ...placeOf(control), ...namesOf(control), query: field.value.trim() };
    return { rows: optionRows(await act("options", body)) };
  } catch (refusal) {
    return { rows: [], note: refusal.message };
  }
}

function optionRows({ options = [], option_groups: groups = [] }) {
  const row = (option, group) => ({
    value: option.value, label: option.text.text, detail: option.description?.text, group,
  });
  return [...options.map((option) => row(option)), ...groups.flatMap((group) => group.options.map((option) => row(option, group.label.text)))];
}
