// Short notes at the foot of a pane, read out by screen readers.

const LINGER = 6000;

export function toast(pane, text, isWrong = false) {
  const note = Object.assign(document.createElement("p"), { className: "toast", textContent: text });
  note.classList.toggle("toast-wrong", isWrong);
  pane.root.querySelector(":scope > .toasts").append(note);
  setTimeout(() => note.remove(), LINGER);
}
