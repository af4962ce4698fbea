// What can be done with a message: react, reply, use the app's message shortcuts.

import { replyTo } from "./composer.js";
import { popUp } from "./menu.js";
import { shortcuts } from "./suggestions.js";

const QUICK = [["👍", "+1"], ["✅", "white_check_mark"], ["👀", "eyes"], ["🎉", "tada"], ["❤️", "heart"]];

export async function offerDeeds(pane, button) {
  const message = button.closest(".message");
  const place = { channel: message.dataset.channel, ts: message.dataset.ts };
  const reactions = QUICK.map(([label, name]) => ({ label, name: `React with ${name}`, deed: () => pane.act("react", { ...place, name }) }));
  const own = (await shortcuts("message")).map(({ name, description, callback_id: id }) => ({
    label: name, detail: description, deed: () => pane.act("shortcut", { callback_id: id, ...place }),
  }));
  const reply = { label: "Reply in thread", deed: () => startReply(pane, message) };
  popUp(pane, button, [{ row: reactions }, "-", reply, ...(own.length ? ["-", ...own] : [])]);
}

export function react(pane, button) {
  const { channel, ts } = button.closest(".message").dataset;
  return pane.act("react", { channel, ts, name: button.dataset.name, remove: button.ariaPressed === "true" });
}

export function startReply(pane, message) {
  const top = message.parentElement.closest(".message") ?? message;
  const form = pane.root.querySelector(".composer");
  if (!form) return;
  replyTo(form, top.dataset.ts, top.ariaLabel);
  form.querySelector("textarea").focus();
}
