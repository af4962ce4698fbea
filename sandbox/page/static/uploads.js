// Files of a form: uploaded as soon as they are chosen, and held by their ids.

import { read } from "./control.js";
import { encoded } from "./files.js";
import { viewOf } from "./place.js";

export function choose(pane, button) {
  button.closest("[data-control]").querySelector("input[type=file]").click();
}

// Slack's client takes only files of the types that are wanted, and no more than there is room for.
export async function take(pane, field) {
  const control = field.closest("[data-control]");
  const chosen = [...field.files];
  field.value = "";
  const refusal = problem(control.dataset, read(control).length, chosen);
  if (refusal) return pane.complain({ message: refusal });
  try {
    const kept = await pane.act("attach", { files: await encoded(chosen) });
    if (kept) await hold(pane, control, [...read(control), ...kept.files]);
  } catch (unreadable) {
    pane.complain(unreadable);
  }
}

export function remove(pane, button) {
  const control = button.closest("[data-control]");
  const gone = button.closest(".chip").dataset.value;
  return hold(pane, control, read(control).filter((id) => id !== gone));
}

async function hold(pane, control, ids) {
  const { block, action } = control.dataset;
  await pane.act("fill", { view_id: viewOf(control).dataset.view, values: { [block]: { [action]: ids } } });
  control.querySelector("[data-do=choose-files]").focus();
}

function problem({ max, types }, held, chosen) {
  if (held + chosen.length > Number(max)) return `This field takes ${max} ${max === "1" ? "file" : "files"}.`;
  const wanted = (types ?? "").split(" ").filter(Boolean);
  const unfit = wanted.length && chosen.find(({ name }) => !wanted.includes(name.split(".").pop().toLowerCase()));
  return unfit ? `${unfit.name} is not one of: ${wanted.join(", ")}.` : "";
}
