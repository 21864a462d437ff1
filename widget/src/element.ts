/** `<dalil-chat>`: the launcher and the panel, the keyboard and the scrolling. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult, unsafeCSS } from "lit";
import { Api } from "./api";
import { Conversation } from "./conversation";
import { holdTab, questionToTop, reveal } from "./focus";
import { icons } from "./icons";
import { panel } from "./panel";
import { addTypeface, channelAddress } from "./place";
import { Storage } from "./storage";
import { strings } from "./strings";
import answers from "./styles/answers.css";
import frame from "./styles/frame.css";
import theme from "./styles/theme.css";
import type { Language } from "./types";

const PHONE = "(max-width: 480px)";

export class DalilChat extends LitElement {
  static override properties = {
    endpoint: { attribute: "data-endpoint" },
    language: { attribute: "data-lang" },
    heading: { attribute: "data-title" },
    startOpen: { attribute: "data-open" },
    opened: { state: true },
    clearing: { state: true },
  };
  static override styles = [unsafeCSS(theme), unsafeCSS(frame), unsafeCSS(answers)];

  endpoint = "";
  language = "";
  heading = "";
  startOpen: string | null = null;
  private opened = false;
  private clearing = false;
  private talk!: Conversation;
  private seen = 0;
  private held = false;
  private readonly phone = matchMedia(PHONE);

  override connectedCallback(): void {
    super.connectedCallback();
    addTypeface();
    const language = this.spoken;
    const base = channelAddress(this.endpoint);
    const changed = () => this.requestUpdate();
    // An element that is moved on the page goes on with its conversation.
    this.talk ??= new Conversation(new Api(base, language), new Storage(base), strings[language], changed);
    this.seen = this.talk.kept.entries.length;
    // On a phone the panel covers the page that the visitor came to see: there it opens on request.
    this.opened = !this.phone.matches && (this.talk.kept.open || this.startOpen !== null);
    if (this.opened) this.talk.begin();
    this.phone.addEventListener("change", this.reshape);
    window.addEventListener("pagehide", this.leave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.phone.removeEventListener("change", this.reshape);
    window.removeEventListener("pagehide", this.leave);
  }

  /** Open the panel and put the keyboard into it. */
  async show(): Promise<void> {
    this.opened = true;
    this.talk.begin();
    this.talk.remember({ open: true });
    await this.updateComplete;
    this.focusField();
  }

  /** Close the panel and give the keyboard back to the launcher. */
  async hide(): Promise<void> {
    this.opened = false;
    this.talk.settleVotes();
    this.talk.remember({ open: false });
    await this.updateComplete;
    this.find(".launcher")?.focus();
  }

  /** Open the panel and ask, as the page's own buttons do. */
  async ask(text: string): Promise<void> {
    await this.show();
    if (text.trim()) this.talk.ask(text.trim());
  }

  protected override render(): TemplateResult {
    const dir = this.spoken === "en" ? "ltr" : "rtl";
    return html`<div class="root" dir=${dir} lang=${this.spoken}>
      <button class="launcher" ?hidden=${this.opened} aria-haspopup="dialog" @click=${() => this.show()}>
        ${icons.mark}<span>${this.talk.words.open}</span>
      </button>
      <dialog aria-labelledby="title" tabindex="-1" @keydown=${this.keys} @cancel=${this.cancel}>
        ${this.opened ? panel(this.talk, this.panelState()) : nothing}
      </dialog>
    </div>`;
  }

  protected override willUpdate(): void {
    this.held = !!(this.renderRoot as ShadowRoot | undefined)?.activeElement;
  }

  protected override updated(changes: PropertyValues): void {
    const dialog = this.find<HTMLDialogElement>("dialog")!;
    if (this.opened && !dialog.open) {
      reveal(dialog, this.phone.matches, changes.get("opened") !== false);
      this.seen = -1;
    }
    if (!this.opened && dialog.open) dialog.close();
    if (!this.opened) return;
    this.follow();
    // The button that was pressed is gone: the keyboard goes on in the field.
    if (this.held && !(this.renderRoot as ShadowRoot).activeElement) this.focusField();
  }

  private follow(): void {
    const box = this.find(".scroll");
    const { length } = this.talk.kept.entries;
    if (!box || this.seen === length) return;
    this.seen = length;
    questionToTop(box);
  }

  private panelState() {
    return {
      title: this.heading,
      clearing: this.clearing,
      close: () => void this.hide(),
      askClear: (sure: boolean | null) => void this.askClear(sure),
      send: () => this.send(),
      type: (event: Event) => this.type(event.target as HTMLTextAreaElement),
    };
  }

  private async askClear(sure: boolean | null): Promise<void> {
    this.clearing = sure === null;
    if (sure) void this.talk.clear();
    await this.updateComplete;
    if (sure === null) this.find(".keep")?.focus();
    else this.focusField();
  }

  private send(): void {
    const field = this.find<HTMLTextAreaElement>("textarea")!;
    const text = field.value.trim();
    field.focus();
    if (!text) return;
    field.value = "";
    this.type(field);
    this.talk.ask(text);
  }

  private type(field: HTMLTextAreaElement): void {
    this.talk.remember({ draft: field.value });
    field.rows = Math.min(5, field.value.split("\n").length);
  }

  private readonly keys = (event: KeyboardEvent): void => {
    const inField = event.composedPath()[0] instanceof HTMLTextAreaElement;
    if (event.key === "Tab") holdTab(event, event.currentTarget as HTMLElement);
    // Enter that ends the composition of a word is not yet a message.
    else if (event.key === "Enter" && inField && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.clearing) void this.askClear(false);
      else void this.hide();
    }
  };

  /** A phone's own gesture for going back. */
  private readonly cancel = (event: Event): void => {
    event.preventDefault();
    void this.hide();
  };

  private readonly reshape = (): void => {
    const dialog = this.find<HTMLDialogElement>("dialog");
    if (!this.opened || !dialog) return;
    dialog.close();
    reveal(dialog, this.phone.matches, true);
  };

  private readonly leave = (): void => this.talk.settleVotes();

  private get spoken(): Language {
    return this.language === "en" ? "en" : "ar";
  }

  private focusField(): void {
    // On a touch screen the field would raise the keyboard over the greeting.
    const quiet = matchMedia("(pointer: coarse)").matches;
    this.find(quiet ? "dialog" : "textarea")?.focus();
  }

  private find<T extends HTMLElement = HTMLElement>(selector: string): T | null {
    return this.renderRoot.querySelector<T>(selector);
  }
}
