// Writing: messages, replies in a thread, slash commands. What is typed and not sent is kept.

import * as files from "./files.js";
import { commands, listOf, shortcuts, suggest } from "./suggestions.js";
import { popUp } from "./menu.js";
import { hide } from "./popup.js";

const COMMAND = /^(\/[\w-]+)(?:\s+([\s\S]*))?$/;

export async function send(pane, form) {
  const field = form.querySelector("textarea");
  const text = field.value.trim();
  const attached = files.filesOf(pane, form);
  if (!text && !attached.length) return;
  const thread = form.dataset.thread;
  const command = thread || attached.length ? null : text.match(COMMAND);
  const answer = command
    ? sendCommand(pane, form, command)
    : sendMessage(pane, form, { text, ...(thread ? { thread_ts: thread } : {}) }, attached);
  empty(pane, form);
  if (!(await answer) && field.isConnected) {
    if (!field.value) put(pane, field, text);
    files.add(pane, form, attached);
  }
  pane.toNewest();
}

function sendCommand(pane, form, [, command, text]) {
  return pane.act("command", { channel: form.dataset.channel, command, text: text ?? "" });
}

async function sendMessage(pane, form, message, attached) {
  const { channel } = form.dataset;
  if (!attached.length) return pane.act("write", { channel, ...message });
  try {
    return await pane.act("upload", { channel, ...message, files: await files.encoded(attached) });
  } catch (unreadable) {
    pane.complain(unreadable);
    return null;
  }
}

function empty(pane, form) {
  const field = form.querySelector("textarea");
  hide(listOf(field));
  put(pane, field, "");
  files.take(pane, form);
  replyTo(form, null);
}

function put(pane, field, text) {
  field.value = text;
  keep(pane, field);
  field.focus();
}

// Keep what is typed, until it is sent.
export function keep(pane, field) {
  const key = draftKey(pane, field.form);
  if (field.value) sessionStorage.setItem(key, field.value);
  else sessionStorage.removeItem(key);
  fit(field);
}

export function recall(pane) {
  const field = pane.root.querySelector(".composer textarea");
  if (!field) return;
  files.show(pane, field.form);
  if (field.value) return;
  field.value = sessionStorage.getItem(draftKey(pane, field.form)) ?? "";
  fit(field);
}

function draftKey(pane, form) {
  return `draft ${pane.user} ${form.dataset.channel}`;
}

// As tall as its text, in browsers that do not do it by themselves.
function fit(field) {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

// The next message goes into this thread; null: into the channel again.
export function replyTo(form, ts, name = "") {
  const note = form.querySelector(".composer-reply");
  note.hidden = !ts;
  note.querySelector("span").textContent = ts ? `Replying in the thread of ${name}` : "";
  if (ts) form.dataset.thread = ts;
  else delete form.dataset.thread;
}

export async function typing(pane, field) {
  keep(pane, field);
  await suggest(pane, field);
}

// Global shortcuts and, for those who do not know them, the commands.
export async function offerShortcuts(pane, button) {
  const field = button.closest(".composer").querySelector("textarea");
  const global = (await shortcuts("global")).map(({ name, description, callback_id: id }) => ({
    label: name, detail: description, deed: () => pane.act("shortcut", { callback_id: id }),
  }));
  const typed = (await commands()).map(({ value, detail }) => ({
    label: value, detail, deed: () => put(pane, field, `${value} `),
  }));
  popUp(pane, button, [...global, ...(global.length && typed.length ? ["-"] : []), ...typed]);
}
