/** Who made the outlines and the data: plain text and plain links in a line under the map. */
import { Control, DomEvent } from "./leaflet.js";

import { el, icon } from "./dom.js";

/** Pixels the time slider takes of the same line. */
const SLIDER = 430;

/** @param {Session} session @param {{parts: {text: string, href?: string}[]}} options */
export function addAttribution({ map, t, parts: declared }, { parts }) {
  const links = parts.flatMap(({ text, href }, i) => [
    i ? " · " : null,
    href ? el("a", { href, target: /^https?:/i.test(href) ? "_blank" : "_top", rel: "noopener" }, text) : text,
  ]);
  const compact = map.getSize().x < 860; // beside the time slider there is no room for a line
  // Open where there is room; on a phone a small mark that opens.
  const box = el("details", { class: `attribution${compact ? " compact" : ""}`, open: !compact },
    el("summary", { "aria-label": t("attribution"), title: t("attribution") }, icon("info-circle", 16)), el("p", {}, links));
  if (!compact && declared.time) box.style.maxWidth = `${map.getSize().x - SLIDER}px`;
  const control = new Control({ position: "bottomright" });
  control.onAdd = () => box;
  control.addTo(map);
  DomEvent.disableClickPropagation(box);
}
