/** Where the keyboard is in the open panel, and what of the conversation is in view. */
import { loadTypeface } from "./place";

const FOCUSABLE = "button:not([disabled]), a[href], textarea, summary, [tabindex='0']";

/**
 * Show the panel: over everything on a phone, beside the page elsewhere.
 * @param dialog the panel
 * @param modal whether it covers the page
 * @param restored whether it was open before; then the keyboard stays where it is
 */
export function reveal(dialog: HTMLDialogElement, modal: boolean, restored: boolean): void {
  loadTypeface();
  if (modal) dialog.showModal();
  else if (restored) dialog.open = true;
  else dialog.show();
}

/** Lead Tab from the panel's last control to its first, and back. */
export function holdTab(event: KeyboardEvent, panel: HTMLElement): void {
  const all = [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isShown);
  const first = all[0];
  const last = all[all.length - 1];
  const active = (panel.getRootNode() as ShadowRoot).activeElement;
  if (!first || !last) return;
  const leaving = event.shiftKey ? active === first || active === panel : active === last;
  if (!leaving) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}

/** Bring the newest question to the top, so that a long answer is read from its beginning. */
export function questionToTop(box: HTMLElement): void {
  const asked = [...box.querySelectorAll<HTMLElement>(".asked")].pop();
  if (asked) box.scrollTop = asked.offsetTop - 12;
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
}
