/** A pause that can be cut short: by the visitor's button, or by the browser coming back online. */
export class Waiting {
  private wake: (() => void) | null = null;

  constructor() {
    globalThis.addEventListener?.("online", () => this.cut());
  }

  /** Wait that long, or until `cut`. */
  for(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.cut(), milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        this.wake = null;
        resolve();
      };
    });
  }

  /** End the pause under way, if there is one. */
  cut(): void {
    this.wake?.();
  }
}
