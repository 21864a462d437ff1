/**
 * The channel's small markup: paragraphs, bullets, numbered lines, bold, links.
 * It becomes plain values here and DOM nodes in `prose.ts`; no text is ever read as HTML.
 */
export type Span =
  | { kind: "text"; text: string }
  | { kind: "bold"; text: string }
  | { kind: "link"; text: string; href: string; bare: boolean };

export type Block =
  | { kind: "paragraph"; lines: Span[][]; rtl: boolean }
  | { kind: "bullets" | "numbers"; items: Span[][]; rtl: boolean; start: number };

const BULLET = /^\s*[•\-*]\s+(.*)$/;
const NUMBER = /^\s*(\d{1,3})[.)]\s+(.*)$/;
const SPAN =
  /\*\*(?<bold>[^*\n]+)\*\*|\[(?<label>[^\]\n]{1,200})\]\((?<target>[^\s()]{1,500})\)|(?<bare>https?:\/\/[^\s<>«»]+)/giu;
const ARABIC = /\p{Script=Arabic}/u;
/** A full stop or a bracket after a bare address belongs to the sentence. */
const AFTER_ADDRESS = /[.,;:!?)\]}'"،؛؟]+$/u;

/** Parse a message into blocks. */
export function parse(text: string): Block[] {
  return text
    .replace(/\r\n?/g, "\n")
    .split(/\n\s*\n/)
    .filter((part) => part.trim())
    .flatMap(blocksOf);
}

/** Give an address that may be linked, or null: http, https and tel only. */
export function safeAddress(target: string): string | null {
  try {
    const { protocol, href } = new URL(target);
    return ["http:", "https:", "tel:"].includes(protocol) ? href : null;
  } catch {
    return null;
  }
}

function blocksOf(part: string): Block[] {
  const blocks: Block[] = [];
  const rtl = ARABIC.test(part);
  for (const line of part.split("\n")) {
    const bullet = BULLET.exec(line);
    const number = NUMBER.exec(line);
    const kind = bullet ? "bullets" : number ? "numbers" : "paragraph";
    const content = spans((bullet?.[1] ?? number?.[2] ?? line).trim());
    const last = blocks[blocks.length - 1];
    if (last?.kind !== kind) {
      const start = Number(number?.[1] ?? 1);
      blocks.push(
        kind === "paragraph"
          ? { kind, lines: [content], rtl }
          : { kind, items: [content], rtl, start },
      );
    } else if (last.kind === "paragraph") last.lines.push(content);
    else last.items.push(content);
  }
  return blocks;
}

function spans(line: string): Span[] {
  const found: Span[] = [];
  let from = 0;
  for (const match of line.matchAll(SPAN)) {
    const { span, length } = spanOf(match);
    if (match.index > from) found.push({ kind: "text", text: line.slice(from, match.index) });
    found.push(span);
    from = match.index + length;
  }
  if (from < line.length) found.push({ kind: "text", text: line.slice(from) });
  return found;
}

function spanOf(match: RegExpMatchArray): { span: Span; length: number } {
  const { bold, label, target, bare } = match.groups ?? {};
  const length = match[0].length;
  if (bold) return { span: { kind: "bold", text: bold }, length };
  const address = bare ? bare.replace(AFTER_ADDRESS, "") : (target ?? "");
  const href = safeAddress(address);
  if (!href) return { span: { kind: "text", text: match[0] }, length };
  const text = bare ? address : (label ?? "");
  return {
    span: { kind: "link", text, href, bare: !!bare },
    length: bare ? address.length : length,
  };
}
