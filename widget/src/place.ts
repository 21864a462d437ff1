/** Where the widget's script came from, and so where its channel and its fonts are. */
const script = document.currentScript as HTMLScriptElement | null;
const home = (script?.src ?? document.baseURI).replace(/\/(widget\/.*|[^/]*)$/, "");

/** Options written on the script tag itself, for pages that paste only the tag. */
export const tagOptions: DOMStringMap = script?.dataset ?? {};

/** The channel's address: the page's own choice, else the server that the script came from. */
export function channelAddress(chosen: string): string {
  return new URL(chosen || `${home}/webhooks/web`, document.baseURI).href.replace(/\/$/, "");
}

const ARABIC = "U+0600-06FF, U+0750-077F, U+FB50-FDFF, U+FE70-FEFC";
const LATIN = "U+0000-00FF, U+2000-206F, U+20AC, U+2122";

/** Fetch all of the typeface when the panel opens, not at the first letter of each kind. */
export function loadTypeface(): void {
  for (const weight of ["400", "600"]) {
    // A site that may not have it reads the widget in a typeface of its own.
    document.fonts.load(`${weight} 1em "Dalil Plex"`, "aأ").catch(() => undefined);
  }
}

/** Make the bundled typeface known to the page; `@font-face` counts for nothing in a shadow root. */
export function addTypeface(): void {
  for (const weight of ["400", "600"]) {
    for (const [script, unicodeRange] of [["arabic", ARABIC], ["latin", LATIN]] as const) {
      const source = `url(${home}/widget/fonts/plex-${script}-${weight}.woff2)`;
      document.fonts.add(new FontFace("Dalil Plex", source, { weight, unicodeRange, display: "swap" }));
    }
  }
}
