// Turns the DOM that is there into the one that the server sent, touching only what differs, so
// that focus, caret, scroll position, open menus and typed text stay with the person.
//
// data-key      names an element among its siblings; the same key keeps the same element
// data-client   the script's own: never changed or removed by a swap
// data-own      attributes (by name) that the script sets on this element
// data-control  a form control; data-value is the value that the server knows of

import { adopt, holds } from "./control.js";

const LEFT_ALONE = new Set(["style", "aria-busy"]);

export function morph(from, to) {
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    return;
  }
  if ("client" in from.dataset) return;
  if ("control" in from.dataset) morphControl(from, to);
  else morphBoth(from, to);
}

function morphBoth(from, to) {
  morphAttributes(from, to);
  morphChildren(from, to);
}

function morphControl(from, to) {
  const known = from.dataset.value;
  if (known === to.dataset.value) {
    morphAttributes(from, to);
    // The chips of a select with search are the person's until the server's value changes.
    if (!from.classList.contains("combo")) morphChildren(from, to);
    return;
  }
  const field = from.querySelector("input, textarea");
  const isTyping = field === document.activeElement && !holds(from, JSON.parse(known));
  const mine = isTyping ? field.value : undefined;
  morphBoth(from, to);
  adopt(from, mine);
}

function morphAttributes(from, to) {
  const own = new Set((from.dataset.own ?? "").split(" "));
  const kept = (name) => LEFT_ALONE.has(name) || own.has(name) || (name === "open" && from.localName === "details");
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !kept(name)) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value && !kept(name)) from.setAttribute(name, value);
  }
}

function morphChildren(from, to) {
  const keyed = new Map();
  for (const child of from.children) if (keyOf(child)) keyed.set(keyOf(child), child);
  const wanted = new Set([...to.children].map(keyOf));
  let cursor = from.firstChild;
  const skip = () => {
    while (cursor && keyOf(cursor) && !wanted.has(keyOf(cursor)) && !isClients(cursor)) {
      const gone = cursor;
      cursor = cursor.nextSibling;
      gone.remove();
    }
  };
  for (const next of [...to.childNodes]) {
    skip();
    const match = keyOf(next) ? keyed.get(keyOf(next)) : cursor && isLike(cursor, next) ? cursor : null;
    if (!match || match.localName !== next.localName) {
      from.insertBefore(document.importNode(next, true), cursor);
      continue;
    }
    if (match === cursor) cursor = cursor.nextSibling;
    else from.insertBefore(match, cursor);
    morph(match, next);
  }
  while (cursor) {
    const gone = cursor;
    cursor = cursor.nextSibling;
    if (!isClients(gone)) gone.remove();
  }
}

function keyOf(node) {
  return node.dataset?.key ?? null;
}

function isClients(node) {
  return node.dataset !== undefined && "client" in node.dataset;
}

function isLike(node, next) {
  return node.nodeType === next.nodeType && node.nodeName === next.nodeName && !keyOf(node) && isClients(node) === isClients(next);
}
