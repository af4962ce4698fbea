// The page: which panes there are, where they are, and what each event in them means.

import { change, press, typed } from "./acting.js";
import * as combo from "./combo.js";
import { offerShortcuts, replyTo, send, typing } from "./composer.js";
import * as files from "./files.js";
import * as menu from "./menu.js";
import { offerDeeds, react, startReply } from "./message.js";
import { close, modalOf, submit } from "./modal.js";
import { Pane } from "./pane.js";
import * as suggestions from "./suggestions.js";
import * as uploads from "./uploads.js";
import { count } from "./control.js";

const panes = [...document.querySelectorAll(".pane")].map((root) => new Pane(root));

const DEEDS = {
  press,
  overflow: press,
  menu: (pane, button) => menu.openMenu(button.parentElement.querySelector(".menu"), button),
  answer: (pane, button) => button.closest("dialog").close(button.dataset.answer),
  unchoose: (pane, button) => {
    const control = button.closest("[data-control]");
    combo.unchoose(control, button, (changed) => change(pane, changed));
  },
  close: (pane, button) => close(pane, button.form, false),
  "close-all": (pane, button) => close(pane, button.form, true),
  "message-menu": offerDeeds,
  react,
  reply: (pane, button) => startReply(pane, button.closest(".message")),
  "reply-not": (pane, button) => replyTo(button.form, null),
  shortcuts: offerShortcuts,
  attach: (pane, button) => button.form.querySelector("input[type=file]").click(),
  unattach: files.remove,
  "choose-files": uploads.choose,
  "remove-file": uploads.remove,
  join: (pane) => pane.act("join", { channel: pane.at }),
  earlier: (pane) => pane.earlier(),
  newest: (pane) => pane.toNewest(),
  sidebar: (pane) => pane.root.querySelector(".side").toggleAttribute("data-open"),
  alone: () => visit({ beside: "" }),
  "all-rows": (pane, button) => {
    for (const row of button.closest(".block").querySelectorAll("tr[hidden]")) row.hidden = false;
    button.remove();
  },
};

for (const pane of panes) {
  const { root } = pane;
  root.addEventListener("click", (event) => clicked(pane, event));
  root.addEventListener("change", (event) => changed(pane, event));
  root.addEventListener("input", (event) => input(pane, event));
  root.addEventListener("keydown", (event) => pressed(pane, event));
  root.addEventListener("submit", (event) => submitted(pane, event));
  root.addEventListener("focusout", (event) => left(event));
  root.addEventListener("dragover", (event) => files.drag(pane, event));
  root.addEventListener("drop", (event) => files.drag(pane, event));
  root.addEventListener("dragleave", (event) => files.leave(pane, event));
  root.addEventListener("paste", (event) => pasted(pane, event));
  // A list must not take the focus from its field.
  root.addEventListener("mousedown", (event) => event.target.closest("[role=listbox]") && event.preventDefault());
}
document.querySelector("#beside").addEventListener("change", ({ target }) => visit({ beside: target.value }));
window.addEventListener("popstate", () => location.reload());
document.addEventListener("visibilitychange", () => panes.forEach((pane) => pane.follow()));

function clicked(pane, event) {
  const link = event.target.closest("a[data-go]");
  if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    pane.go(link.dataset.go).then(name);
    remember();
    return;
  }
  const button = event.target.closest("[data-do]");
  if (button && button.localName === "button") DEEDS[button.dataset.do](pane, button);
  else chosen(pane, event.target);
}

function chosen(pane, target) {
  const item = target.closest("[role=option]");
  const control = target.closest("[data-control]");
  if (!item) return openCombo(pane, control);
  if (control) combo.choose(control, item, () => change(pane, control));
  else suggestions.take(pane, pane.root.querySelector(".composer textarea"), item);
}

function openCombo(pane, control) {
  const field = control?.querySelector(":scope > .combo-box > input");
  if (!field) return;
  field.focus();
  combo.offer(pane, control);
}

function changed(pane, { target }) {
  if (target.dataset.do === "become") return visit({ as: target.value });
  if (target.dataset.do === "attached") return attached(pane, target);
  if (target.dataset.do === "chosen-files") return uploads.take(pane, target);
  const control = target.closest("[data-control]");
  if (control && target.role !== "combobox") change(pane, control);
}

function attached(pane, field) {
  files.add(pane, field.form, field.files);
  field.value = "";
}

function pasted(pane, event) {
  const form = event.target.closest(".composer");
  if (!form || !event.clipboardData.files.length) return;
  event.preventDefault();
  files.add(pane, form, event.clipboardData.files);
}

function input(pane, event) {
  const control = event.target.closest("[data-control]");
  if (event.target.matches(".composer textarea")) typing(pane, event.target);
  else if (event.target.role === "combobox") combo.offer(pane, control);
  else if (control) typed(pane, control, event);
}

function left({ target }) {
  if (target.role === "combobox") combo.dismiss(target.closest("[data-control]"));
}

function pressed(pane, event) {
  if (event.isComposing || menu.steer(event)) return;
  const { target, key } = event;
  const control = target.closest("[data-control]");
  if (target.role === "combobox" && combo.steer(pane, control, event, () => change(pane, control))) return;
  if (target.matches(".composer textarea")) return inComposer(pane, event);
  if (control && key === "Enter" && target.matches("input") && typed(pane, control, event)) return event.preventDefault();
  if (key === "Escape") escape(pane);
  else if (key === "Enter" && (event.ctrlKey || event.metaKey) && target.form?.matches(".modal")) submit(pane, target.form);
}

function inComposer(pane, event) {
  if (suggestions.steer(pane, event.target, event)) return;
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  send(pane, event.target.form);
}

function escape(pane) {
  if (document.querySelector("dialog[open], :popover-open")) return;
  const modal = modalOf(pane);
  if (modal) close(pane, modal, false);
  else delete pane.root.querySelector(".side").dataset.open;
}

function submitted(pane, event) {
  const form = event.target;
  event.preventDefault();
  if (form.matches(".modal")) submit(pane, form);
  else if (form.matches(".composer")) send(pane, form);
}

// The address that shows what is shown now, with some of it changed.
function address(changes) {
  const [first, second] = panes;
  const shown = { as: first.user, at: first.at, beside: second?.user, beside_at: second?.at, ...changes };
  const query = new URLSearchParams(Object.entries(shown).filter(([, value]) => value));
  return `/?${query}`;
}

function visit(changes) {
  location.assign(address(changes));
}

function name() {
  document.title = `${panes[0].root.querySelector("h1").textContent} – ${document.body.dataset.team}`;
}

function remember() {
  history.pushState(null, "", address({}));
}

for (const control of document.querySelectorAll("[data-control]")) count(control);
