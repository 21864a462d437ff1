/** One entry of the conversation: the visitor's message, or Dalil's answer with its tools. */
import { html, nothing, type TemplateResult } from "lit";
import type { Conversation } from "./conversation";
import { icons } from "./icons";
import { parse } from "./markup";
import { copy, plain, print } from "./paper";
import { hasList, prose } from "./prose";
import { REASONS } from "./strings";
import type { Answered, Asked, Message } from "./types";

/** The visitor's message, and how far it got. */
export function askedBubble(entry: Asked, talk: Conversation): TemplateResult {
  const { words } = talk;
  const stuck = entry.delivery === "failed" || entry.delivery === "waiting";
  const state = entry.delivery === "failed" ? entry.problem : words.queued;
  return html`<li class="entry asked ${entry.delivery}" data-id=${entry.question.id}>
    <span class="unseen">${words.you}</span>
    <p class="said" dir="auto">${entry.question.text}</p>
    ${entry.delivery === "failed" || entry.delivery === "waiting" || entry.delivery === "queued"
      ? html`<div class="delivery">
          <span>${state}</span>
          ${stuck
            ? html`<button class="again" @click=${() => talk.retry(entry)}>${words.retry}</button>`
            : nothing}
        </div>`
      : nothing}
  </li>`;
}

/**
 * Dalil's answer.
 * @param entry the answer
 * @param talk its conversation
 * @param newest whether its quick replies still fit what was said last
 */
export function answeredBubble(entry: Answered, talk: Conversation, newest: boolean): TemplateResult {
  const { message } = entry;
  const blocks = parse(message.text);
  const computed = message.custom.status === "answered" && !!message.custom.verdict;
  return html`<li class="entry answered" data-id=${entry.id}>
    <span class="unseen">${talk.words.answer}</span>
    ${entry.masked ? html`<p class="masked">${talk.words.masked}</p>` : nothing}
    <div class="words ${computed ? "computed" : ""}">
      ${prose(blocks, computed, calendarLink(message, talk))}
    </div>
    ${message.custom.status === "answered" ? tools(entry, talk, hasList(blocks)) : nothing}
    ${newest && message.buttons.length ? quickReplies(message, talk) : nothing}
  </li>`;
}

/** The choices under an answer. */
export function quickReplies(message: Message, talk: Conversation): TemplateResult {
  return html`<div class="choices" role="group" aria-label=${talk.words.choices}>
    ${message.buttons.map(
      ({ title, payload }) =>
        html`<button class="choice" @click=${() => talk.ask(title, payload)}>${title}</button>`,
    )}
  </div>`;
}

function calendarLink({ calendar }: Message, talk: Conversation): TemplateResult | undefined {
  if (!calendar) return undefined;
  return html`<a class="calendar" href=${talk.api.address(calendar.url)} download>
    ${icons.calendar}<span>${talk.words.calendar}</span>
  </a>`;
}

function tools(entry: Answered, talk: Conversation, list: boolean): TemplateResult {
  const { words } = talk;
  const text = plain(entry.message.text);
  const copied = async (event: Event) => {
    await copy(text, (event.currentTarget as HTMLElement).parentElement!);
    talk.tell(words.copied);
  };
  const printed = () => print(entry.message.text, questionOf(entry, talk), words);
  return html`<div class="tools">
      <button class="tool" @click=${copied}>${icons.copy}<span>${words.copy}</span></button>
      ${list
        ? html`<button class="tool" @click=${printed}>${icons.print}<span>${words.print}</span></button>`
        : nothing}
      ${entry.message.custom.service ? rating(entry, talk) : nothing}
    </div>
    ${entry.vote === "unhelpful" ? reasons(entry, talk) : nothing}`;
}

function rating(entry: Answered, talk: Conversation): TemplateResult {
  const { words } = talk;
  const thumb = (helpful: boolean) => {
    const chosen = entry.vote && (entry.vote === "helpful") === helpful;
    return html`<button
      class="tool thumb"
      aria-pressed=${chosen ? "true" : "false"}
      ?disabled=${!!entry.vote && !chosen}
      aria-label=${helpful ? words.helpful : words.unhelpful}
      title=${helpful ? words.helpful : words.unhelpful}
      @click=${() => entry.vote ?? talk.vote(entry, helpful)}
    >
      ${helpful ? icons.up : icons.down}
    </button>`;
  };
  return html`<span class="rating">${thumb(true)}${thumb(false)}</span>`;
}

function reasons(entry: Answered, talk: Conversation): TemplateResult {
  const { words } = talk;
  return html`<div class="reasons" role="group" aria-label=${words.why}>
    <span>${words.why}</span>
    ${REASONS.map(
      (code) =>
        html`<button class="choice" @click=${() => talk.reason(entry, code)}>${words[code]}</button>`,
    )}
    <button class="choice" @click=${() => talk.reason(entry)}>${words.no_reason}</button>
  </div>`;
}

function questionOf(entry: Answered, talk: Conversation): string {
  const before = talk.kept.entries.slice(0, talk.kept.entries.indexOf(entry)).reverse();
  const asked = before.find((one): one is Asked => one.kind === "asked");
  return asked?.question.text ?? "";
}
