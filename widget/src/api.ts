/** The channel's HTTP surface. Every failure is a `Problem` whose kind says what to do next. */
import type { Custom, Language, Question, Reply, Session } from "./types";

export type ProblemKind = "lost" | "starting" | "expired" | "flood" | "refused" | "failed";

/** A request that brought no answer. */
export class Problem extends Error {
  /**
   * @param kind what the conversation does about it
   * @param said the channel's own sentence for the visitor, empty when it gave none
   * @param seconds how long to wait before the next try
   */
  constructor(
    readonly kind: ProblemKind,
    readonly said = "",
    readonly seconds = 0,
  ) {
    super(kind);
  }
}

/** A turn takes at most 50 s on the server; past this nobody is answering. */
const PATIENCE_MS = 58_000;

export class Api {
  private readonly running = new Set<AbortController>();

  /**
   * @param base address of the channel, such as https://example.com/webhooks/web
   * @param language which of the channel's sentences to read
   */
  constructor(
    readonly base: string,
    private readonly language: Language,
  ) {}

  /** Begin a conversation, or go on with the one of an earlier token. */
  session(token?: string): Promise<Session> {
    return this.post("session", { language: this.language, ...(token ? { token } : {}) });
  }

  /** Send one message; the same id sent again is answered and not processed twice. */
  message(token: string, { id, text, payload }: Question): Promise<Reply> {
    const body = payload ? { id, payload, title: text } : { id, text };
    return this.post("message", body, token);
  }

  /** Store whether an answer helped, without any words of the visitor. */
  feedback(token: string, about: Custom, helpful: boolean, reason?: string): Promise<void> {
    const { service, topic, status } = about;
    const given = Object.entries({ service, topic, status, helpful, reason });
    const body = Object.fromEntries(given.filter(([, value]) => value !== null));
    return this.post("feedback", body, token);
  }

  /** Delete the conversation on the server. */
  forget(token: string): Promise<void> {
    return this.post("forget", {}, token);
  }

  /** Say whether the server takes messages. */
  async awake(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.base}/health`, { cache: "no-store" });
      return answer.ok && ((await answer.json()) as { status?: string }).status === "ok";
    } catch {
      return false;
    }
  }

  /** Drop the requests under way: the visitor cleared the conversation. */
  abandon(): void {
    for (const request of this.running) request.abort();
  }

  /** The full address of a calendar file. */
  address(url: string): string {
    return new URL(url, this.base).href;
  }

  private async post<T>(path: string, body: object, token?: string): Promise<T> {
    const headers: Record<string, string> = { "Content-Type": "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    const request = new AbortController();
    const patience = setTimeout(() => request.abort(), PATIENCE_MS);
    let answer: Response;
    let content: unknown;
    this.running.add(request);
    try {
      answer = await fetch(`${this.base}/${path}`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
        credentials: "omit",
        // A vote outlives the page that it was given on.
        keepalive: path === "feedback",
        signal: request.signal,
      });
      content = answer.status === 204 ? undefined : await answer.json();
    } catch {
      throw new Problem("lost");
    } finally {
      clearTimeout(patience);
      this.running.delete(request);
    }
    if (!answer.ok) throw this.problem(answer, content as ErrorBody);
    return content as T;
  }

  private problem(answer: Response, body: ErrorBody): Problem {
    const said = (this.language === "en" ? body?.message_en : body?.message) ?? "";
    const seconds = Number(answer.headers.get("Retry-After")) || 0;
    if (answer.status === 401) return new Problem("expired", said);
    if (answer.status === 429) return new Problem("flood", said, seconds || 5);
    if (answer.status === 503 && body?.error === "starting") return new Problem("starting", said);
    return new Problem(answer.status < 500 ? "refused" : "failed", said);
  }
}

interface ErrorBody {
  error?: string;
  message?: string;
  message_en?: string;
}
