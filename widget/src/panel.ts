/** The panel: heading, conversation, notices and the field to write in. */
import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import { answeredBubble, askedBubble } from "./bubbles";
import type { Conversation } from "./conversation";
import { icons } from "./icons";
import { parse } from "./markup";
import { prose } from "./prose";
import type { Entry, Group } from "./types";

export interface PanelState {
  title: string;
  clearing: boolean;
  close: () => void;
  askClear: (sure: boolean | null) => void;
  send: () => void;
  type: (event: Event) => void;
}

/** All that is inside the dialog. */
export function panel(talk: Conversation, state: PanelState): TemplateResult {
  const { announced } = talk;
  return html`${heading(talk, state)} ${state.clearing ? clearing(talk, state) : nothing}
    <div class="scroll" tabindex="0" role="group" aria-label=${talk.words.log}>
      <ol class="log" role="list">
        ${talk.kept.greeting ? welcome(talk) : nothing}
        ${repeat(talk.kept.entries, idOf, (entry) => bubble(entry, talk))}
      </ol>
      ${talk.slow || waitingForGreeting(talk) ? typing(talk) : nothing}
    </div>
    <div class="notices" ?hidden=${!talk.hindrance && !talk.notice}>
      ${talk.hindrance ? html`<p class="hindrance">${talk.hindrance}</p>` : nothing}
      ${talk.notice ? html`<p class="notice">${talk.notice}</p>` : nothing}
    </div>
    ${composer(talk, state)}
    <div class="unseen" role="status" aria-live="polite">
      ${keyed(announced.count, html`<p>${announced.text}</p>`)}
    </div>`;
}

function heading(talk: Conversation, state: PanelState): TemplateResult {
  const { words } = talk;
  return html`<div class="heading">
    ${icons.mark}
    <div class="names">
      <h2 id="title">${state.title || words.title}</h2>
      <p>${words.subtitle}</p>
    </div>
    <button
      class="icon clear"
      aria-label=${words.clear}
      title=${words.clear}
      ?disabled=${!talk.kept.entries.length}
      @click=${() => state.askClear(null)}
    >
      ${icons.clear}
    </button>
    <button class="icon close" aria-label=${words.close} title=${words.close} @click=${state.close}>
      ${icons.close}
    </button>
  </div>`;
}

function clearing(talk: Conversation, state: PanelState): TemplateResult {
  const { words } = talk;
  return html`<div class="clearing" role="group" aria-label=${words.clear}>
    <p>${words.clearSure}</p>
    <button class="choice sure" @click=${() => state.askClear(true)}>${words.clearYes}</button>
    <button class="choice keep" @click=${() => state.askClear(false)}>${words.clearNo}</button>
  </div>`;
}

function welcome(talk: Conversation): TemplateResult {
  const { greeting, groups } = talk.kept;
  const greeted = talk.kept.entries.length > 0;
  return html`<li class="entry answered welcome">
    <span class="unseen">${talk.words.answer}</span>
    <div class="words">${prose(parse(greeting!.text), false)}</div>
    <div class="groups" role="group" aria-label=${talk.words.services}>
      ${groups.map((group, place) => groupOf(group, talk, !place && !greeted))}
    </div>
  </li>`;
}

function groupOf(group: Group, talk: Conversation, open: boolean): TemplateResult {
  return html`<details class="group" name="dalil-groups" ?open=${open}>
    <summary><span>${group.name}</span>${icons.chevron}</summary>
    <div class="services">
      ${group.services.map(
        ({ title, payload }) =>
          html`<button class="choice" @click=${() => talk.ask(title, payload)}>${title}</button>`,
      )}
    </div>
  </details>`;
}

function bubble(entry: Entry, talk: Conversation): TemplateResult {
  if (entry.kind === "asked") return askedBubble(entry, talk);
  const answers = talk.kept.entries.filter((one) => one.kind === "answered");
  return answeredBubble(entry, talk, answers[answers.length - 1] === entry);
}

function typing(talk: Conversation): TemplateResult {
  return html`<div class="typing" role="img" aria-label=${talk.words.typing}>
    <i></i><i></i><i></i>
  </div>`;
}

function waitingForGreeting(talk: Conversation): boolean {
  return !talk.kept.greeting && !talk.hindrance && !talk.kept.entries.length;
}

function composer(talk: Conversation, state: PanelState): TemplateResult {
  const { words } = talk;
  return html`<div class="composer">
    <textarea
      rows="1"
      dir="auto"
      enterkeyhint="send"
      autocomplete="off"
      aria-label=${words.field}
      placeholder=${words.field}
      .value=${talk.kept.draft}
      @input=${state.type}
    ></textarea>
    <button class="send" aria-label=${words.send} title=${words.send} @click=${state.send}>
      ${icons.send}
    </button>
  </div>`;
}

function idOf(entry: Entry): string {
  return entry.kind === "asked" ? entry.question.id : entry.id;
}
