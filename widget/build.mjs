/**
 * Builds widget/dist: the component in one file, its typeface, the landing page.
 * The same sources give the same bytes; nothing is fetched.
 */
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { build, transform } from "esbuild";
import { landingPage } from "./site/page.mjs";

const TARGET = ["chrome111", "firefox115", "safari16.4"];
const FONTS = "node_modules/@fontsource/ibm-plex-sans-arabic";

const cssAsText = {
  name: "css-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await transform(source, { loader: "css", minify: true, target: TARGET });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

await rm("dist", { recursive: true, force: true });
await mkdir("dist/fonts", { recursive: true });

await build({
  entryPoints: { "dalil-chat": "src/index.ts" },
  outdir: "dist",
  bundle: true,
  minify: true,
  format: "iife",
  target: TARGET,
  charset: "utf8",
  legalComments: "none",
  plugins: [cssAsText],
  logLevel: "warning",
});

for (const weight of ["400", "600"]) {
  for (const script of ["arabic", "latin"]) {
    const name = `ibm-plex-sans-arabic-${script}-${weight}-normal.woff2`;
    await cp(`${FONTS}/files/${name}`, `dist/fonts/plex-${script}-${weight}.woff2`);
  }
}
await cp(`${FONTS}/LICENSE`, "dist/fonts/LICENSE");
await cp("site/mark.svg", "dist/mark.svg");

const services = JSON.parse(await readFile("site/services.json", "utf8"));
await writeFile("dist/index.html", landingPage(services));
for (const [source, loader] of [["site.css", "css"], ["site.js", "js"]]) {
  const text = await readFile(`site/${source}`, "utf8");
  const { code } = await transform(text, { loader, minify: true, target: TARGET, charset: "utf8" });
  await writeFile(`dist/${source}`, code);
}
