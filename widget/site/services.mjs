/** The sections of the landing page that are made from the knowledge: cards and sources. */
import { day, escaped, official } from "./parts.mjs";

/** The services in their groups; each card asks its question. */
export const serviceCards = (groups) =>
  groups
    .map(
      ({ name, services }) => `
      <div class="group">
        <h3>${escaped(name)}</h3>
        <ul class="cards">${services.map(card).join("")}
        </ul>
      </div>`,
    )
    .join("");

const card = ({ slug, title, example }) => `
          <li><button class="card" type="button" data-ask="${escaped(example)}" data-service="${slug}">
            <span class="card-title">${escaped(title)}</span>
            <span class="card-example">${escaped(example)}</span>
          </button></li>`;

/** Which article each service was taken from, when it was read, and where to confirm. */
export const sourceRows = (groups) =>
  groups
    .flatMap(({ services }) => services)
    .map(
      ({ title, sources, read, portal }) => `
          <tr>
            <th scope="row">${escaped(title)}</th>
            <td>${sources.map(escaped).join("، ")}</td>
            <td><time datetime="${read}">${day(read)}</time></td>
            <td>${official(portal)}</td>
          </tr>`,
    )
    .join("");
