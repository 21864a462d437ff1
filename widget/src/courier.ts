/** Brings messages to the channel one after the other, and knows what to do when it cannot. */
import { Problem } from "./api";
import type { Conversation } from "./conversation";
import type { Asked, Entry } from "./types";
import { Waiting } from "./waiting";

/** A message whose connection broke this often, on a server that is up, will not be answered. */
const TRIES = 3;
/** An indicator that flashes up for a quick answer is noise. */
const SLOW_MS = 250;
const LONGEST_PAUSE_S = 15;

type Job = Asked | "greet";

export class Courier {
  /** Whether the visitor is to be greeted. */
  greeting = false;
  private busy = false;
  private readonly pause = new Waiting();
  private readonly tries = new Map<string, number>();

  /** @param talk the conversation whose messages are brought */
  constructor(private readonly talk: Conversation) {}

  /** Bring all that waits; a second call while one works changes nothing. */
  async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let job = this.next(); job; job = this.next()) await this.bring(job);
    this.busy = false;
  }

  /** Try again now instead of after the pause. */
  hurry(): void {
    this.pause.cut();
  }

  /** Forget how often a message failed. */
  forgive(entry: Asked): void {
    this.tries.delete(entry.question.id);
  }

  private next(): Job | undefined {
    if (this.greeting && !this.talk.kept.greeting) return "greet";
    return this.talk.kept.entries.find(isQueued);
  }

  private async bring(job: Job): Promise<void> {
    const indicator = setTimeout(() => this.show(job !== "greet"), SLOW_MS);
    let problem: Problem | null = null;
    try {
      if (job === "greet" || !this.talk.kept.token) await this.talk.renew();
      if (job !== "greet") await this.deliver(job);
      this.talk.hinder("");
    } catch (error) {
      problem = error instanceof Problem ? error : new Problem("failed");
    }
    clearTimeout(indicator);
    this.show(false);
    if (problem && job === "greet") await this.overcomeAtFirst(problem);
    else if (problem) await this.overcome(problem, job as Asked);
  }

  private async deliver(entry: Asked): Promise<void> {
    const { kept } = this.talk;
    entry.delivery = "sending";
    this.talk.changed();
    const reply = await this.talk.api.message(kept.token, entry.question);
    if (kept !== this.talk.kept) return;
    if (!reply.messages.length) throw new Problem("failed");
    this.talk.take(entry, reply);
  }

  private async overcome(problem: Problem, entry: Asked): Promise<void> {
    if (!this.talk.kept.entries.includes(entry)) return;
    const tries = (this.tries.get(entry.question.id) ?? 0) + 1;
    this.tries.set(entry.question.id, tries);
    const { words } = this.talk;
    entry.delivery = "waiting";
    if (problem.kind === "starting") await this.reconnect(problem.said || words.starting);
    else if (problem.kind === "flood") await this.countDown(problem.seconds);
    else if (problem.kind === "lost" && tries <= TRIES) await this.reconnect(words.offline);
    else if (problem.kind === "expired" && tries <= TRIES) await this.renewQuietly();
    else return this.talk.giveUp(entry, problem.said);
    entry.delivery = "queued";
  }

  private async overcomeAtFirst(problem: Problem): Promise<void> {
    const { words } = this.talk;
    if (problem.kind === "lost") return this.reconnect(words.offline);
    if (problem.kind === "starting") return this.reconnect(problem.said || words.starting);
    if (problem.kind === "flood") return this.countDown(problem.seconds);
    // An origin that may not embed, or a fault: the next question of the visitor tries again.
    this.greeting = false;
    this.talk.hinder(problem.said || words.noAnswer);
  }

  private async reconnect(hindrance: string): Promise<void> {
    const { kept } = this.talk;
    this.talk.hinder(hindrance);
    for (let seconds = 1; kept === this.talk.kept; seconds = Math.min(seconds * 2, LONGEST_PAUSE_S)) {
      await this.pause.for(seconds * 1000);
      if (await this.talk.api.awake()) break;
    }
    this.talk.hinder("");
    if (kept === this.talk.kept) this.talk.tell(this.talk.words.online);
  }

  private async countDown(seconds: number): Promise<void> {
    const { kept, words } = this.talk;
    const say = (left: number) => words.flood.replace("{seconds}", String(left));
    this.talk.announce(say(Math.ceil(seconds)));
    for (let left = Math.ceil(seconds); left > 0 && kept === this.talk.kept; left -= 1) {
      this.talk.hinder(say(left), false);
      await this.pause.for(1000);
    }
    this.talk.hinder("");
  }

  private async renewQuietly(): Promise<void> {
    try {
      await this.talk.renew();
    } catch {
      await this.reconnect(this.talk.words.offline);
    }
  }

  private show(slow: boolean): void {
    this.talk.slow = slow;
    this.talk.changed();
  }
}

function isQueued(entry: Entry): entry is Asked {
  return entry.kind === "asked" && entry.delivery === "queued";
}
