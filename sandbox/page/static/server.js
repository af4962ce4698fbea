// Talking with the workspace.

// What the workspace refused, in words for a person.
export class Refusal extends Error {}

// Act as a person: POST /control/…; gives the answer, throws Refusal.
export async function act(deed, body) {
  const response = await reach(`/control/${deed}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(answer.reason ?? answer.error ?? `The workspace refused this (${response.status}).`);
  return answer;
}

export async function ask(path, query = {}) {
  const response = await reach(`${path}?${new URLSearchParams(query)}`);
  if (!response.ok) throw new Refusal(`The workspace refused this (${response.status}).`);
  return response.json();
}

// The element that an HTML fragment consists of, or null where nothing changed.
export async function fragment(path, query) {
  const response = await reach(`${path}?${new URLSearchParams(query)}`);
  if (response.status === 204) return null;
  if (!response.ok) throw new Refusal(`The workspace refused this (${response.status}).`);
  const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
  return parsed.body.firstElementChild;
}

async function reach(address, options) {
  try {
    return await fetch(address, options);
  } catch {
    throw new Refusal("The workspace does not answer. Is it still running?");
  }
}
