/** Sources as they are cited, and words a record names by key. The bundles that need them each carry their own. */
import { el, formatDate } from "./shared.js";

/** A source as it is cited, its addresses as links: only plain web ones, every other word stays text. */
function source(text) {
  const parts = text.split(/(https?:\/\/[^\s;]+)/i); // the odd ones are addresses
  return el("span", { class: "source" }, parts.map((part, i) => (i % 2 ? link(part) : part)));
}

function link(href) {
  const host = /^https?:\/\/(?:www\.)?([^/?#]+)/i.exec(href)?.[1] ?? href;
  return el("a", { href, target: "_blank", rel: "noopener noreferrer", title: href }, host);
}

/** A source as rows cite it: one or several, addresses and words, parted by semicolons. */
export function sources(text, date, { t, lang }) {
  const parts = text.split(/;\s+/).map(source);
  return el("span", {}, parts.flatMap((part, i) => (i ? ["; ", part] : [part])),
    date ? ` (${t("source_date", { date: formatDate(date, lang) })})` : null);
}

/** A word of the catalogue, or the text as it stands where the catalogue has none. */
export function wordOr(t, key, text) {
  const words = t(key);
  return words === key ? text : words;
}
