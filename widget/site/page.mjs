/** The landing page. `{{bundle}}`, `{{integrity}}` and `{{origin}}` are filled in by the server. */
import { dots, mark } from "./parts.mjs";
import { serviceCards, sourceRows } from "./services.mjs";
import { steps, words } from "./words.mjs";

/** The page's HTML for the groups of services. */
export const landingPage = (groups) => `<!doctype html>
<html lang="ar" dir="rtl">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
  <meta name="color-scheme" content="light dark">
  <title>${words.title}</title>
  <meta name="description" content="${words.description}">
  <link rel="preload" href="/widget/fonts/plex-arabic-600.woff2" as="font" type="font/woff2" crossorigin>
  <link rel="stylesheet" href="/widget/site.css">
  <link rel="icon" href="/widget/mark.svg" type="image/svg+xml">
  <script src="{{bundle}}" integrity="{{integrity}}" defer></script>
  <script src="/widget/site.js" defer></script>
</head>
<body>
  <a class="skip" href="#services">${words.skip}</a>
  <header class="hero">
    <div class="top wide">
      <a class="brand" href="/">${mark}<span>دليل</span></a>
      <nav aria-label="${words.nav}">
        <a href="#services">${words.services}</a>
        <a href="#how">${words.how}</a>
        <a href="#privacy">${words.privacy}</a>
        <a href="#embed">${words.embed}</a>
      </nav>
    </div>
  </header>
  <main>
    <div class="hero"><div class="opening wide">
      <div class="pitch">
        <h1>${words.headline}</h1>
        <p>${words.pitch}</p>
        <form class="ask">
          <label class="unseen" for="question">${words.field}</label>
          <input id="question" autocomplete="off" placeholder="${words.field}">
          <button type="submit">${words.ask}</button>
        </form>
        <p class="independent">${words.independent}</p>
        <noscript><p class="independent">${words.noscript}</p></noscript>
      </div>
      <figure class="exhibit" aria-label="${words.exhibit}">
        <p class="asked">${words.sample.question}</p>
        <div class="answer">
          <p class="lead">${words.sample.lead}</p>
          <ul>${words.sample.parts.map((part) => `<li>${part}</li>`).join("")}</ul>
          <p>${words.sample.condition}</p>
          <p class="source">${words.sample.source}</p>
        </div>
      </figure>
    </div></div>
    <section id="services" class="wide">
      <h2>${words.servicesTitle}</h2>
      <p class="about">${words.servicesAbout}</p>${serviceCards(groups)}
    </section>
    <section id="how" class="band">
      <div class="wide">
        <h2>${words.howTitle}</h2>
        <ol class="steps">${steps
          .map(
            ({ title, text }, place) => `
          <li>${dots(place + 1)}<h3>${title}</h3><p>${text}</p></li>`,
          )
          .join("")}
        </ol>
      </div>
    </section>
    <section id="sources" class="wide">
      <h2>${words.sourcesTitle}</h2>
      <p class="about">${words.sourcesAbout}</p>
      <div class="table" role="region" aria-label="${words.sourcesTitle}" tabindex="0">
        <table>
          <thead><tr><th scope="col">${words.service}</th><th scope="col">${words.source}</th><th scope="col">${words.read}</th><th scope="col">${words.confirm}</th></tr></thead>
          <tbody>${sourceRows(groups)}
          </tbody>
        </table>
      </div>
    </section>
    <section id="privacy" class="wide">
      <h2>${words.privacyTitle}</h2>
      <ul class="promises">${words.promises.map((promise) => `<li>${promise}</li>`).join("")}</ul>
    </section>
    <section id="embed" class="band">
      <div class="wide embed">
        <div>
          <h2>${words.embedTitle}</h2>
          <p class="about">${words.embedAbout}</p>
          <ul class="options">${words.options.map(([name, text]) => `<li><code dir="ltr">${name}</code><span>${text}</span></li>`).join("")}</ul>
        </div>
        <div class="tag">
          <pre dir="ltr" tabindex="0" aria-label="${words.embedTitle}"><code>&lt;script
  src="{{origin}}{{bundle}}"
  integrity="{{integrity}}"
  crossorigin="anonymous"
  data-lang="ar"
  defer&gt;&lt;/script&gt;</code></pre>
          <button type="button" class="copy" data-done="${words.copied}">${words.copy}</button>
          <p class="unseen" role="status"></p>
        </div>
      </div>
    </section>
  </main>
  <footer class="wide"><p>${words.footer}</p></footer>
</body>
</html>
`;
