// Where an element stands: in a view (modal or Home) or in a message.

export function placeOf(element) {
  const view = element.closest("[data-view]");
  if (view) return { view_id: view.dataset.view };
  const message = element.closest("[data-ts]");
  return message ? { channel: message.dataset.channel, ts: message.dataset.ts } : {};
}

// The names of a control, as the control API takes them.
export function namesOf(control) {
  return { block_id: control.dataset.block, action_id: control.dataset.action };
}

export function viewOf(element) {
  return element.closest("[data-view]");
}
