/** Small pieces of the landing page that its sections share. */

const NAMES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const MONTHS = new Intl.DateTimeFormat("ar-SA-u-ca-gregory-nu-latn", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** Text for HTML. */
export const escaped = (text) => text.replace(/[&<>"]/g, (sign) => NAMES[sign]);

/** A day such as 21 نوفمبر 2026. */
export const day = (iso) => MONTHS.format(new Date(`${iso}T00:00:00Z`)).replace(/\u200f/g, "");

/** A link to an official site. */
export const official = ({ name, url }) =>
  `<a href="${escaped(url)}" rel="noopener noreferrer"><bdi>${escaped(name)}</bdi></a>`;

/** The rhombic dot of the calligraphers, so many of them. */
export const dots = (count) =>
  `<svg class="dots" viewBox="0 0 ${count * 22} 22" height="22" width="${count * 22}" aria-hidden="true">${Array.from(
    { length: count },
    (_, place) => `<path d="m${place * 22 + 11} 2 9 9-9 9-9-9Z"/>`,
  ).join("")}</svg>`;

export const mark = `<svg class="mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true"><path class="mark-body" d="M4 20C4 10.6 11 5 20 5s16 5.6 16 15-7 15-16 15H5.5c-.9 0-1.3-1-.7-1.7L7.6 30A15 15 0 0 1 4 20Z"/><path class="mark-dot" d="m20 12.2 7.8 7.8-7.8 7.8-7.8-7.8Z"/></svg>`;
