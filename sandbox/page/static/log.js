// The list of messages: staying at its end, and telling of new ones below.

const NEAR = 60;

export class Log {
  #shown = null;
  #wasAtEnd = true;
  #last = "";

  constructor(root) {
    this.root = root;
    root.addEventListener("scroll", (event) => this.#scrolled(event), { capture: true, passive: true });
  }

  get element() {
    return this.root.querySelector(".log");
  }

  // Before a swap: whether the end is in sight.
  remember() {
    const log = this.element;
    this.#wasAtEnd = !log || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    this.#last = lastOf(log);
  }

  // After a swap: a log just opened is shown from its first unread message or at its end.
  settle() {
    const log = this.element;
    if (!log) return;
    if (log !== this.#shown) {
      this.#shown = log;
      const unread = log.querySelector(".unread-line");
      if (unread) unread.scrollIntoView({ block: "center" });
      else this.toEnd();
    } else if (this.#wasAtEnd) this.toEnd();
    else if (lastOf(log) !== this.#last) log.querySelector(".log-newer").hidden = false;
  }

  // What is in sight stays where it is while older messages come in above it.
  async growUpwards(grow) {
    const below = this.element.scrollHeight - this.element.scrollTop;
    await grow();
    if (this.element) this.element.scrollTop = this.element.scrollHeight - below;
  }

  toEnd() {
    const log = this.element;
    if (!log) return;
    log.scrollTop = log.scrollHeight;
    log.querySelector(".log-newer").hidden = true;
  }

  #scrolled({ target }) {
    if (target === this.element && target.scrollHeight - target.scrollTop - target.clientHeight < NEAR) {
      target.querySelector(".log-newer").hidden = true;
    }
  }
}

function lastOf(log) {
  return log?.querySelector(".log-lines > .message:last-of-type")?.dataset.ts ?? "";
}
