// One person's pane: it follows its person's screen and carries out what is done in it.

import { recall } from "./composer.js";
import { Log } from "./log.js";
import { ModalFocus } from "./modal.js";
import { morph } from "./morph.js";
import { act, ask, fragment } from "./server.js";
import { toast } from "./toast.js";

const STATUSES = {
  operation_timeout: "The app did not answer in time.",
  dispatch_failed: "The app could not be reached, or failed.",
};
const FRESH = 5000;
const MORE = 120;

export class Pane {
  #swapping = null;
  #isStale = false;
  #directory = null;
  #line = null;
  #stream = null;
  #limit = 0;
  #shown = "";

  constructor(root) {
    this.root = root;
    this.#limit = Number(root.dataset.limit);
    this.#shown = `${this.at} ${this.#limit}`;
    this.log = new Log(root);
    this.focus = new ModalFocus();
    this.#settle();
    this.follow();
    this.#enter();
  }

  get user() {
    return this.root.dataset.user;
  }

  get at() {
    return this.root.dataset.at;
  }

  // Follow the screen while anybody looks: a browser has few connections for all its windows.
  follow() {
    this.#stream?.close();
    if (document.visibilityState !== "visible") return;
    this.#stream = new EventSource(`/control/stream?${new URLSearchParams({ user: this.user })}`);
    this.#stream.addEventListener("message", () => this.refresh());
  }

  // Do something as this person, then show what became of it. Gives null where it was refused.
  async act(deed, body) {
    let answer = null;
    try {
      answer = await act(deed, { user: this.user, ...body });
      if (STATUSES[answer.status] && deed !== "command" && deed !== "submit") toast(this, STATUSES[answer.status], true);
    } catch (refusal) {
      this.complain(refusal);
    }
    await this.refresh();
    return answer;
  }

  complain(refusal) {
    toast(this, refusal.message, true);
  }

  // Swap in what the server shows now. Calls that come meanwhile make one more swap, not many.
  refresh() {
    this.#isStale = true;
    this.#swapping ??= this.#swapUntilFresh();
    return this.#swapping;
  }

  async #swapUntilFresh() {
    while (this.#isStale) {
      this.#isStale = false;
      try {
        await this.#swap();
      } catch (refusal) {
        this.complain(refusal);
      }
    }
    this.#swapping = null;
  }

  async #swap() {
    const { user, at, number } = this.root.dataset;
    const limit = this.#limit;
    const isSame = this.#shown === `${at} ${limit}`;
    const version = isSame ? this.root.dataset.version : "";
    const next = await fragment("/pane", { as: user, at, number, version, limit, line: this.#line ?? "" });
    if (!next || this.at !== at || this.#limit !== limit) return;
    this.#shown = `${at} ${limit}`;
    const focused = document.activeElement;
    this.focus.remember();
    this.log.remember();
    morph(this.root, next);
    this.#settle();
    if (!focused.isConnected) this.#focusNearby();
    this.#markRead();
  }

  // What had the focus is gone, such as a button that an answer replaced.
  #focusNearby() {
    if (document.activeElement !== document.body) return;
    this.root.querySelector(".modal-body, .log, .home")?.focus({ preventScroll: true });
  }

  #settle() {
    this.log.settle();
    this.focus.settle(this);
    recall(this);
  }

  // Show another channel, or the Home.
  async go(at) {
    if (at === this.at) return this.toNewest();
    this.root.dataset.at = at;
    this.#line = null;
    delete this.root.querySelector(".side").dataset.open;
    await this.refresh();
    this.#enter();
    if (matchMedia("(hover: hover)").matches) this.root.querySelector(".composer textarea, .home")?.focus();
  }

  // Arriving somewhere: the app hears of its Home being opened, the channel counts as read, and
  // the line above what was new stays where it was until the person leaves.
  #enter() {
    const tab = this.root.querySelector(".stage").dataset.tab;
    if (tab) this.act("home", { tab });
    this.#line = this.root.querySelector(".unread-line")?.dataset.ts ?? "none";
    this.#markRead();
  }

  async #markRead() {
    const unread = Number(this.log.element?.dataset.unread ?? 0);
    if (!unread || document.visibilityState !== "visible") return;
    this.log.element.dataset.unread = "0";
    await act("read", { user: this.user, channel: this.at }).catch((refusal) => this.complain(refusal));
  }

  async earlier() {
    this.#limit += MORE;
    await this.log.growUpwards(() => this.refresh());
  }

  toNewest() {
    this.log.toEnd();
  }

  // People and channels to choose from, asked for anew every few seconds.
  directory() {
    const now = performance.now();
    if (!this.#directory || now - this.#directory.at > FRESH) {
      this.#directory = { at: now, listed: ask("/directory", { as: this.user }) };
    }
    return this.#directory.listed;
  }
}
