/** What leaves the widget: an answer on the clipboard, and a checklist on paper. */
import { html, render } from "lit";
import { parse } from "./markup";
import { prose } from "./prose";
import type { Strings } from "./strings";
import page from "./styles/paper.css";
import alone from "./styles/paper-alone.css";

/** The text of an answer without its markup. */
export function plain(text: string): string {
  return text.replace(/\*\*/g, "").replace(/\[([^\]\n]+)\]\(([^\s()]+)\)/g, "$1 ($2)");
}

/** Put an answer on the clipboard; works on a plain http page too, where browsers offer no API. */
export async function copy(text: string, near: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    near.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

/** Print one answer, without the page around it. The browser's dialog also saves it as a file. */
export function print(text: string, question: string, words: Strings): void {
  const sheet = document.createElement("dalil-paper");
  const root = sheet.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [styleSheet(page)];
  const title = question || words.printTitle;
  render(html`<main dir="rtl" lang="ar"><h1>${title}</h1>${prose(parse(text), true)}</main>`, root);
  const hidden = styleSheet(alone);
  document.body.append(sheet);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, hidden];
  const tidy = () => {
    sheet.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== hidden);
  };
  window.addEventListener("afterprint", tidy, { once: true });
  window.print();
}

function styleSheet(rules: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
}
