// Files that go along with the next message: chosen, dropped or pasted, kept until they are sent.

const MOST = 10;
const waiting = new Map();

export function filesOf(pane, form) {
  return waiting.get(keyOf(pane, form)) ?? [];
}

// Add files; of one name the latest counts, as a message holds each name once.
export function add(pane, form, chosen) {
  const files = new Map([...filesOf(pane, form), ...chosen].map((file) => [file.name, file]));
  put(pane, form, [...files.values()]);
  if (files.size > MOST) pane.complain({ message: `A message takes ${MOST} files.` });
  form.querySelector("textarea").focus();
}

export function take(pane, form) {
  const files = filesOf(pane, form);
  put(pane, form, []);
  return files;
}

export function remove(pane, button) {
  const { form } = button;
  put(pane, form, filesOf(pane, form).filter((file) => file.name !== button.dataset.name));
  form.querySelector("textarea").focus();
}

// Show what waits to be sent, also in a composer that was drawn anew.
export function show(pane, form) {
  const list = form.querySelector(".composer-files");
  const files = filesOf(pane, form);
  list.replaceChildren(...files.map(chip));
  list.hidden = !files.length;
}

// As the control API takes them: name and content in base64.
export function encoded(files) {
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await base64(file) })));
}

// A file dragged over the pane: show where it would go, and take it when it is dropped.
export function drag(pane, event) {
  const form = pane.root.querySelector(".composer");
  const isFiles = event.dataTransfer?.types.includes("Files") && !pane.root.querySelector(".modal");
  if (!form || !isFiles) return;
  event.preventDefault();
  form.toggleAttribute("data-dropping", event.type === "dragover");
  if (event.type === "drop") add(pane, form, event.dataTransfer.files);
}

export function leave(pane, event) {
  if (pane.root.contains(event.relatedTarget)) return;
  pane.root.querySelector(".composer")?.removeAttribute("data-dropping");
}

function put(pane, form, files) {
  waiting.set(keyOf(pane, form), files.slice(0, MOST));
  if (form.isConnected) show(pane, form);
}

function keyOf(pane, form) {
  return `${pane.user} ${form.dataset.channel}`;
}

function chip(file) {
  const line = Object.assign(document.createElement("li"), { className: "chip" });
  const name = Object.assign(document.createElement("span"), { textContent: file.name, dir: "auto" });
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "✕" });
  button.ariaLabel = `Do not send ${file.name}`;
  button.dataset.do = "unattach";
  button.dataset.name = file.name;
  line.append(name, button);
  return line;
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => reject(new Error(`${file.name} cannot be read.`)));
    reader.readAsDataURL(file);
  });
}
