// What floats above the page: lists below a field, menus below a button.

export function showBelow(popup, anchor) {
  if (!popup.matches(":popover-open")) popup.showPopover();
  const box = anchor.getBoundingClientRect();
  const isList = popup.role === "listbox";
  popup.style.width = isList ? `${Math.max(box.width, 240)}px` : "";
  const size = popup.getBoundingClientRect();
  const below = window.innerHeight - box.bottom;
  const isAbove = below < size.height + 8 && box.top > below;
  popup.style.left = `${Math.max(6, Math.min(box.left, window.innerWidth - size.width - 6))}px`;
  popup.style.top = isAbove ? `${Math.max(6, box.top - size.height - 4)}px` : `${box.bottom + 4}px`;
}

export function hide(popup) {
  if (popup.matches(":popover-open")) popup.hidePopover();
}

export function isOpen(popup) {
  return popup.matches(":popover-open");
}

// A list to choose from, steered from a field that keeps the focus (ARIA: combobox and listbox).
// `rows` are {value, label, detail?, group?, mark?}; `note` stands there when there are none.
export function fill(list, field, rows, note = "Nothing found") {
  list.replaceChildren();
  let group = "";
  rows.forEach((row, number) => {
    if (row.group && row.group !== group) list.append(heading((group = row.group)));
    list.append(option(row, `${list.id}-${number}`));
  });
  if (!rows.length) list.append(Object.assign(document.createElement("li"), { className: "popup-note", textContent: note }));
  mark(list, field, list.querySelector("[role=option]"));
}

function heading(text) {
  return Object.assign(document.createElement("li"), { className: "popup-group", textContent: text, role: "presentation" });
}

function option({ value, label, detail, mark: strong }, id) {
  const item = Object.assign(document.createElement("li"), { id, role: "option" });
  item.dataset.value = value;
  item.dataset.label = label;
  const name = Object.assign(document.createElement(strong ? "b" : "span"), { textContent: label, dir: "auto" });
  item.append(name);
  if (detail) item.append(" ", Object.assign(document.createElement("small"), { textContent: detail, dir: "auto" }));
  return item;
}

export function marked(list) {
  return list.querySelector("[aria-selected=true]");
}

export function mark(list, field, item) {
  marked(list)?.setAttribute("aria-selected", "false");
  if (!item) return field.removeAttribute("aria-activedescendant");
  item.setAttribute("aria-selected", "true");
  field.setAttribute("aria-activedescendant", item.id);
  item.scrollIntoView({ block: "nearest" });
}

// Move the mark by one, around the ends.
export function step(list, field, by) {
  const items = [...list.querySelectorAll("[role=option]")];
  const at = items.indexOf(marked(list));
  mark(list, field, items[(at + by + items.length) % items.length]);
}
