/** Values carried over from former units: counted, and said wherever they are shown. */
import { Control } from "./leaflet.js";

import { el } from "./dom.js";
import { formatNumber } from "./format.js";
import { queriesOf } from "./session.js";

/**
 * The units among `rows` whose value was carried, and of those the ones that several were added up for.
 * @param {Session} session @param {import("./units.js").Shown} query @param {readonly number[]} rows
 */
export function carriedAmong({ units }, query, rows) {
  const texts = rows.map((row) => units.reading(query, row)?.text).filter((text) => text?.carried);
  return { n: texts.length, mixed: texts.filter((text) => text.mixed).length };
}

/**
 * "12 đơn vị, trong đó 10 đơn vị gộp từ nhiều đơn vị cũ"; empty where nothing was carried. Of two dates that are
 * compared, the first that has such values.
 * @param {Session} session @param {(query: import("./units.js").Shown) => readonly number[]} rowsOf
 */
export function carriedWords(session, rowsOf) {
  const { t, lang } = session;
  const { n, mixed } = queriesOf(session).map((query) => carriedAmong(session, query, rowsOf(query))).find((one) => one.n) ?? { n: 0 };
  return n ? t(mixed ? "carried_mixed" : "carried_units", { n: formatNumber(n, lang), mixed: formatNumber(mixed, lang) }) : "";
}

/** Where there is no panel to say it, the map does. @param {Session} session */
export function addCarriedChip(session) {
  const { map, units, view, t } = session;
  const words = el("span");
  const box = el("p", { class: "carried", role: "status" }, el("strong", {}, `${t("carried")}: `), words);
  const control = new Control({ position: "topleft" });
  control.onAdd = () => box;
  control.addTo(map);
  const draw = () => {
    words.textContent = carriedWords(session, units.shown);
    box.hidden = !words.textContent;
  };
  view.subscribe(draw);
  draw();
}
