// Menus: of an overflow element, of a message, of the composer.

import { hide, isOpen, showBelow } from "./popup.js";

// Open a menu below its button, the first item focused; a second press closes it.
export function openMenu(menu, button) {
  if (isOpen(menu)) return hide(menu);
  showBelow(menu, button);
  button.setAttribute("aria-expanded", "true");
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "closed") button.setAttribute("aria-expanded", "false");
  }, { once: true });
  menu.querySelector("button")?.focus();
}

// A menu of the script's own, made anew each time: items are {label, detail?, deed}, "-", or
// {row: [{label, name, deed}]} for several in one line.
export function popUp(pane, button, items) {
  pane.root.querySelector(":scope > .menu")?.remove();
  const menu = Object.assign(document.createElement("ul"), { className: "popup menu", role: "menu", popover: "auto" });
  menu.dataset.client = "";
  menu.append(...items.map((item) => line(menu, item)));
  pane.root.append(menu);
  openMenu(menu, button);
}

function line(menu, item) {
  const place = Object.assign(document.createElement("li"), { role: "none" });
  if (item === "-") place.append(document.createElement("hr"));
  else if (item.row) {
    place.className = "menu-row";
    place.append(...item.row.map((one) => choice(menu, one)));
  } else place.append(choice(menu, item));
  return place;
}

function choice(menu, { label, name, detail, deed }) {
  const button = Object.assign(document.createElement("button"), { type: "button", role: "menuitem", tabIndex: -1 });
  button.append(Object.assign(document.createElement("span"), { textContent: label, dir: "auto" }));
  if (name) button.ariaLabel = name;
  if (detail) button.append(Object.assign(document.createElement("small"), { textContent: detail, dir: "auto" }));
  button.addEventListener("click", () => {
    hide(menu);
    deed();
  });
  return button;
}

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

// Arrow keys inside an open menu; true where the key was for it.
export function steer(event) {
  const menu = event.target.closest?.(".menu");
  if (!menu) return false;
  const items = [...menu.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  if (event.key in STEPS) items[(at + STEPS[event.key] + items.length) % items.length].focus();
  else if (event.key === "Home") items[0].focus();
  else if (event.key === "End") items.at(-1).focus();
  else if (event.key === "Tab") hide(menu);
  else return event.key === "Escape";
  if (event.key !== "Tab") event.preventDefault();
  return true;
}
