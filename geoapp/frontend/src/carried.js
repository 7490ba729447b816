/** Values carried over from former units: counted, and said wherever they are shown. */
import { Control } from "./leaflet.js";

import { el } from "./dom.js";
import { formatNumber } from "./format.js";

/**
 * The units among `rows` whose value was carried, and of those the ones that several were added up for.
 * @param {Session} session @param {import("./units.js").Shown} query @param {readonly number[]} rows
 */
export function carriedAmong({ units }, query, rows) {
  const texts = rows.map((row) => units.reading(query, row)?.text).filter((text) => text?.carried);
  return { n: texts.length, mixed: texts.filter((text) => text.mixed).length };
}

/** "12 đơn vị, 10 đơn vị gộp từ nhiều đơn vị cũ"; empty where nothing was carried. @param {Session} session */
export function carriedWords(session, query, rows) {
  const { t, lang } = session;
  const { n, mixed } = carriedAmong(session, query, rows);
  const words = (count) => formatNumber(count, lang);
  return n ? t(mixed ? "carried_mixed" : "carried_units", { n: words(n), mixed: words(mixed) }) : "";
}

/** Where there is no panel to say it, the map does. @param {Session} session */
export function addCarriedChip(session) {
  const { map, units, view, t } = session;
  const words = el("span");
  const box = el("p", { class: "carried", role: "status" }, el("strong", {}, t("carried")), words);
  const control = new Control({ position: "topleft" });
  control.onAdd = () => box;
  control.addTo(map);
  const draw = () => {
    const query = view.get();
    words.textContent = carriedWords(session, query, units.shown(query));
    box.hidden = !words.textContent;
  };
  view.subscribe(draw);
  draw();
}
