/** Blocks of the markup as Lit templates: text nodes and elements, never HTML from a message. */
import { html, type TemplateResult } from "lit";
import type { Block, Span } from "./markup";

/**
 * The blocks of one answer.
 * @param blocks the parsed message
 * @param computed whether the first Arabic sentence is a verdict, an amount or a date
 * @param action what the visitor can do with it, put before the line that names the source
 */
export function prose(blocks: Block[], computed: boolean, action?: unknown): TemplateResult[] {
  const lead = computed ? blocks.findIndex((block) => block.kind === "paragraph" && block.rtl) : -1;
  const source = blocks.length > 1 && isSource(blocks[blocks.length - 1]) ? blocks.length - 1 : -1;
  const shown = blocks.map((block, place) =>
    oneBlock(block, place === lead ? "lead" : place === source ? "source" : ""),
  );
  if (action) shown.splice(source < 0 ? shown.length : source, 0, html`${action}`);
  return shown;
}

/** Whether an answer has a list to tick off on paper. */
export function hasList(blocks: Block[]): boolean {
  return blocks.some((block) => block.kind !== "paragraph" && block.items.length > 1);
}

function isSource(block: Block | undefined): boolean {
  const first = block?.kind === "paragraph" ? block.lines[0]?.[0] : undefined;
  return first?.text.startsWith("دليل غير رسمي") ?? false;
}

function oneBlock(block: Block, role: string): TemplateResult {
  const dir = block.rtl ? "rtl" : "ltr";
  if (block.kind === "paragraph") {
    const lines = block.lines.map((line, place) => html`${place ? html`<br />` : ""}${inline(line)}`);
    return html`<p class=${role} dir=${dir}>${lines}</p>`;
  }
  const items = block.items.map((item) => html`<li>${inline(item)}</li>`);
  return block.kind === "bullets"
    ? html`<ul dir=${dir} role="list">${items}</ul>`
    : html`<ol dir=${dir} start=${block.start}>${items}</ol>`;
}

function inline(spans: Span[]): TemplateResult[] {
  return spans.map((span) => {
    if (span.kind === "bold") return html`<strong>${span.text}</strong>`;
    if (span.kind === "text") return html`${span.text}`;
    const label = span.bare
      ? html`<bdi dir="ltr">${span.text.replace(/^https?:\/\/(www\.)?|\/$/g, "")}</bdi>`
      : html`<bdi>${span.text}</bdi>`;
    return html`<a href=${span.href} target="_blank" rel="noopener noreferrer">${label}</a>`;
  });
}
