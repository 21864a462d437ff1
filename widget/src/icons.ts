/** The widget's few drawings, stroked in the colour of the text beside them. */
import { svg, type SVGTemplateResult, html, type TemplateResult } from "lit";

const draw = (paths: SVGTemplateResult, box = 24): TemplateResult =>
  html`<svg viewBox="0 0 ${box} ${box}" width="20" height="20" aria-hidden="true">${paths}</svg>`;

export const icons = {
  /** The rhombic dot with which calligraphers measure a letter. */
  mark: html`<svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
    <path class="mark-body" d="M4 20C4 10.6 11 5 20 5s16 5.6 16 15-7 15-16 15H5.500c-.9 0-1.3-1-.7-1.700L7.6 30A15 15 0 0 1 4 20Z" />
    <path class="mark-dot" d="m20 12.2 7.8 7.8-7.8 7.8-7.8-7.800Z" />
  </svg>`,
  close: draw(svg`<path d="M6 6l12 12M18 6L6 18" />`),
  clear: draw(svg`<path d="M4.5 7h15M9.5 7V4.500h5V7M6.5 7l.8 12.500h9.400L17.5 7M10 10.500v5.500M14 10.500v5.5" />`),
  send: draw(svg`<path d="M20 12H5M11 5.500L4.5 12l6.5 6.5" />`),
  copy: draw(svg`<path d="M9 9h10.500v10.500H9zM15 9V4.500H4.500V15H9" />`),
  done: draw(svg`<path d="M5 12.500l4.5 4.500L19 7.5" />`),
  print: draw(svg`<path d="M7 9V4.500h10V9M7 16.500H4.500V9h15v7.500H17M7 14h10v5.500H7z" />`),
  calendar: draw(svg`<path d="M4.5 6h15v13.500h-15zM4.5 10.500h15M8.5 3.500V8M15.5 3.500V8M12 13v4M10 15h4" />`),
  up: draw(svg`<path d="M8 11v8.500H4.500V11zM8 11l3.5-7c1.5 0 2.5 1 2.5 2.500L13.5 10H19l-1.5 9.500H8" />`),
  down: draw(svg`<path d="M8 13V4.500H4.500V13zM8 13l3.5 7c1.5 0 2.5-1 2.5-2.500L13.5 14H19l-1.5-9.500H8" />`),
  chevron: draw(svg`<path d="M7 10l5 5 5-5" />`),
};
