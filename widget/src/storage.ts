/** What survives a reload and the way to the site's next page: in this tab only, until it closes. */
import type { Entry, Group, Message } from "./types";

export interface Kept {
  token: string;
  open: boolean;
  draft: string;
  greeting: Message | null;
  groups: Group[];
  entries: Entry[];
}

export const NOTHING_KEPT: Kept = {
  token: "",
  open: false,
  draft: "",
  greeting: null,
  groups: [],
  entries: [],
};

const VERSION = 1;
/** Enough to scroll back through, and far below what a browser stores. */
const LONGEST = 200;

export class Storage {
  private readonly key: string;

  /** @param base the channel's address: two channels on one site do not share a conversation */
  constructor(base: string) {
    this.key = `dalil-chat/${VERSION}/${base}`;
  }

  /** Read the tab's conversation; a message that was under way is to be sent again. */
  load(): Kept {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.key) ?? "") as Kept;
      if (!Array.isArray(kept.entries)) return { ...NOTHING_KEPT };
      for (const entry of kept.entries) {
        if (entry.kind === "asked" && entry.delivery !== "sent" && entry.delivery !== "failed") {
          entry.delivery = "queued";
        }
      }
      return { ...NOTHING_KEPT, ...kept };
    } catch {
      return { ...NOTHING_KEPT };
    }
  }

  /** Keep the conversation; a browser that stores nothing still talks. */
  save(kept: Kept): void {
    try {
      const entries = kept.entries.slice(-LONGEST);
      sessionStorage.setItem(this.key, JSON.stringify({ ...kept, entries }));
    } catch {
      return;
    }
  }

  /** Forget the conversation. */
  clear(): void {
    try {
      sessionStorage.removeItem(this.key);
    } catch {
      return;
    }
  }
}
