// The inspector: new exchanges appear on top; one that is opened shows its bodies.

import { act } from "./server.js";

const list = document.querySelector(".exchanges");
const tools = document.querySelector(".exchanges-tools");
const empty = document.querySelector("#nothing");
let asking = Promise.resolve();

// One question after the other, or two answers would bring the same exchanges.
function more() {
  asking = asking.then(async () => {
    const after = list.querySelector(".exchange")?.dataset.id ?? 0;
    const response = await fetch(`/inspector/exchanges?after=${after}`);
    list.insertAdjacentHTML("afterbegin", await response.text());
    sift();
  }).catch(() => {}); // The workspace is away; the stream comes back with it.
}

// Show only what the tools ask for.
function sift() {
  const wanted = Object.fromEntries([...tools.querySelectorAll("[name]")].map(({ name, checked }) => [name, checked]));
  const needle = tools.querySelector("[type=search]").value.trim().toLowerCase();
  let shown = 0;
  for (const exchange of list.querySelectorAll(".exchange")) {
    const { direction, name, failed } = exchange.dataset;
    const isShown = wanted[direction] && (!wanted.failed || failed !== undefined) && name.toLowerCase().includes(needle);
    exchange.hidden = !isShown;
    shown += Number(isShown);
  }
  empty.hidden = shown > 0;
}

async function open({ target }) {
  const bodies = target.querySelector(".exchange-bodies");
  if (!target.open || bodies.childElementCount) return;
  const response = await fetch(`/inspector/exchange?id=${target.dataset.id}`);
  bodies.innerHTML = response.ok ? await response.text() : "<p>The inspector no longer remembers this one.</p>";
}

async function again({ target }) {
  const button = target.closest("[data-do=again]");
  if (!button) return;
  const note = button.parentElement.querySelector("[role=status]");
  try {
    await act("redeliver", { id: Number(button.dataset.id), retry_num: 1 });
    note.textContent = "Sent.";
  } catch (refusal) {
    note.textContent = refusal.message;
  }
}

let stream = null;

function follow() {
  stream?.close();
  if (document.visibilityState !== "visible") return;
  stream = new EventSource(`/control/stream?${new URLSearchParams({ user: document.body.dataset.user })}`);
  stream.addEventListener("message", more);
}

list.addEventListener("toggle", open, { capture: true });
list.addEventListener("click", again);
tools.addEventListener("input", sift);
tools.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("visibilitychange", follow);
follow();
