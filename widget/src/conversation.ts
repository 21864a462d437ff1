/** The conversation as the visitor sees it: what was said, rated, announced, kept and cleared. */
import type { Api, Problem } from "./api";
import { Courier } from "./courier";
import { hide } from "./hide";
import { type Kept, NOTHING_KEPT, Storage } from "./storage";
import type { Strings } from "./strings";
import type { Answered, Asked, Reply, Session } from "./types";

const NOTICE_MS = 5000;

export class Conversation {
  kept: Kept;
  /** Whether an answer is taking long enough to show that one is coming. */
  slow = false;
  /** What hinders the conversation now, for as long as it does. */
  hindrance = "";
  /** What just happened, for a few seconds. */
  notice = "";
  /** What a screen reader reads next; the count tells two equal sentences apart. */
  announced = { text: "", count: 0 };
  private readonly courier: Courier;

  /**
   * @param api the channel
   * @param storage where the tab keeps the conversation
   * @param words the interface's sentences
   * @param changed called after each change that shows
   */
  constructor(
    readonly api: Api,
    private readonly storage: Storage,
    readonly words: Strings,
    readonly changed: () => void,
  ) {
    this.kept = storage.load();
    this.courier = new Courier(this);
    void this.courier.work();
  }

  /** Greet, unless this tab's visitor was greeted before. */
  begin(): void {
    this.courier.greeting = true;
    void this.courier.work();
  }

  /** Send what the visitor typed or pressed, after everything that they sent before. */
  ask(text: string, payload?: string): void {
    this.settleVotes();
    const question = { id: makeId(), text, ...(payload ? { payload } : {}) };
    this.kept.entries.push({ kind: "asked", question, delivery: "queued" });
    this.touch();
    void this.courier.work();
  }

  /** Send a message again that failed or that waits for the connection. */
  retry(entry: Asked): void {
    if (entry.delivery === "failed") {
      const others = this.kept.entries.filter((other) => other !== entry);
      this.kept.entries = [...others, entry];
      entry.delivery = "queued";
      delete entry.problem;
      this.courier.forgive(entry);
      this.touch();
    }
    this.courier.hurry();
    void this.courier.work();
  }

  /** Rate an answer; a poor rating waits a little for its reason. */
  vote(entry: Answered, helpful: boolean): void {
    entry.vote = helpful ? "helpful" : "unhelpful";
    if (helpful) this.post(entry, true);
    this.touch();
  }

  /** Give the reason of a poor rating, or none. */
  reason(entry: Answered, reason?: string): void {
    entry.vote = "reasoned";
    this.post(entry, false, reason);
    this.touch();
  }

  /** Send the poor ratings that still wait for a reason. */
  settleVotes(): void {
    for (const entry of this.kept.entries) {
      if (entry.kind === "answered" && entry.vote === "unhelpful") this.reason(entry);
    }
  }

  /** Forget the conversation, here and on the server, and greet again. */
  async clear(): Promise<void> {
    const { token, open } = this.kept;
    this.api.abandon();
    this.courier.hurry();
    this.kept = { ...NOTHING_KEPT, entries: [], open };
    this.storage.clear();
    this.begin();
    try {
      if (token) await this.api.forget(token);
      this.tell(this.words.cleared);
    } catch {
      this.tell(this.words.clearedHere);
    }
  }

  /** Keep whether the panel is open, and what is being typed. */
  remember(some: Partial<Pick<Kept, "open" | "draft">>): void {
    Object.assign(this.kept, some);
    this.storage.save(this.kept);
  }

  /** Say something in passing, to the eye and to the screen reader. */
  tell(text: string): void {
    this.notice = text;
    this.announce(text);
    setTimeout(() => {
      if (this.notice === text) this.notice = "";
      this.changed();
    }, NOTICE_MS);
  }

  /** Take a session's token, and its greeting when there was none. */
  enter(session: Session): void {
    this.kept.token = session.token;
    if (!this.kept.greeting) {
      this.kept.greeting = session.greeting;
      this.kept.groups = session.groups;
    }
    this.touch();
  }

  /** Take the answers to a message. */
  take(entry: Asked, reply: Reply): void {
    entry.delivery = "sent";
    if (reply.masked.length) entry.question.text = hide(entry.question.text);
    const warning = reply.masked.length ? `${this.words.masked} ` : "";
    reply.messages.forEach((message, place) => {
      const masked = !place && !!warning;
      this.kept.entries.push({ kind: "answered", id: makeId(), message, masked });
      this.announce((masked ? warning : "") + message.text.replace(/\*\*/g, ""));
    });
    this.touch();
  }

  /** Leave a message to the visitor's retry. */
  giveUp(entry: Asked, said: string): void {
    entry.delivery = "failed";
    entry.problem = said || this.words.noAnswer;
    this.hindrance = "";
    this.announce(entry.problem);
    this.touch();
  }

  /** Show what hinders the conversation, and read it once. */
  hinder(text: string, aloud = true): void {
    if (aloud && text && this.hindrance !== text) this.announce(text);
    this.hindrance = text;
    this.touch();
  }

  /** Have a screen reader read something. */
  announce(text: string): void {
    this.announced = { text, count: this.announced.count + 1 };
    this.changed();
  }

  /** Get a fresh token for the conversation. */
  async renew(): Promise<void> {
    const { kept } = this;
    const session = await this.api.session(kept.token || undefined);
    if (kept === this.kept) this.enter(session);
  }

  private post(entry: Answered, helpful: boolean, reason?: string): void {
    const { custom } = entry.message;
    const send = () => this.api.feedback(this.kept.token, custom, helpful, reason);
    send()
      .catch((problem: Problem) => {
        if (problem.kind !== "expired") throw problem;
        return this.renew().then(send);
      })
      .then(
        () => this.tell(this.words.thanks),
        () => this.tell(this.words.notSent),
      );
  }

  private touch(): void {
    this.storage.save(this.kept);
    this.changed();
  }
}

function makeId(): string {
  // randomUUID is missing on a plain http page that is not on this machine.
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
}
