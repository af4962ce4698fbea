// Suggestions while writing: commands after "/", people after "@", channels after "#".

import { fill, hide, isOpen, marked, showBelow, step } from "./popup.js";
import { ask } from "./server.js";

const COMMAND = /^\/[\w-]*$/;
const NAME = /(?:^|\s)([@#])([\p{L}\p{N}_.-]*)$/u;

export async function suggest(pane, field) {
  const list = listOf(field);
  const before = field.value.slice(0, field.selectionStart);
  const rows = await rowsFor(pane, before);
  if (before !== field.value.slice(0, field.selectionStart)) return;
  if (!rows.length) return hide(list);
  fill(list, field, rows);
  showBelow(list, field.closest(".composer"));
}

export function listOf(field) {
  return field.closest(".composer").querySelector("[role=listbox]");
}

// Keys in the composer; true where the key was for the list.
export function steer(pane, field, event) {
  const list = listOf(field);
  if (!isOpen(list)) return false;
  const item = marked(list);
  if (event.key === "ArrowDown") step(list, field, 1);
  else if (event.key === "ArrowUp") step(list, field, -1);
  else if (event.key === "Escape") hide(list);
  else if ((event.key === "Enter" || event.key === "Tab") && item && !isWhole(field, item)) take(pane, field, item);
  else return false;
  event.preventDefault();
  return true;
}

// Put the suggestion in place of what was typed of it.
export function take(pane, field, item) {
  const end = field.selectionStart;
  const before = field.value.slice(0, end);
  const start = COMMAND.test(before) ? 0 : end - before.match(NAME)[2].length - 1;
  field.setRangeText(`${item.dataset.value} `, start, end, "end");
  hide(listOf(field));
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

// What is typed to its end already is sent by Enter, not completed once more.
function isWhole(field, item) {
  return field.value.slice(0, field.selectionStart).split(/\s/).at(-1) === item.dataset.value;
}

async function rowsFor(pane, before) {
  if (COMMAND.test(before)) return (await commands()).filter((row) => row.value.startsWith(before));
  const name = before.match(NAME);
  if (!name) return [];
  const { people, channels } = await pane.directory();
  const typed = name[2].toLowerCase();
  const fits = (row) => row.name.toLowerCase().startsWith(typed) || row.label.toLowerCase().replace(/^#/, "").startsWith(typed);
  return (name[1] === "@" ? people : channels).filter(fits).slice(0, 12).map((row) => mention(name[1], row));
}

function mention(sign, { name, label, detail }) {
  return { value: `${sign}${name}`, label: sign === "@" ? label : `#${name}`, detail: sign === "@" ? detail || `@${name}` : "", mark: true };
}

export async function commands() {
  const { commands: known } = await ask("/control/commands");
  return known.map(({ command, description, usage_hint: hint }) => ({
    value: command, label: command, detail: [hint, description].filter(Boolean).join(" — "), mark: true,
  }));
}

export async function shortcuts(kind) {
  const { shortcuts: known } = await ask("/control/commands");
  return (known ?? []).filter((shortcut) => shortcut.type === kind);
}
