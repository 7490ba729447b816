/** Up and down from a unit: the way from the whole to it, and the ranking of what lies inside it. */
import { el, formatNumber, headline, icon } from "../shared.js";
import { createRanking } from "./ranking.js";

/** "Cả tỉnh › Huyện Xuân Lộc": each step but the last leads there. @param {Session} session */
export function wayTo(session, row) {
  const { units, view, page, t } = session;
  const whole = t(page.levels[0] === "province" ? "whole_country" : "whole");
  const above = units.path(view.get(), row).slice(0, -1);
  const steps = [[whole, undefined], ...above.map((one) => [units.name(one), units.code(one)])];
  return el("nav", { class: "way", "aria-label": t("way") }, el("ol", {}, steps.map(([name, code], i) => el("li", {},
    el("button", { type: "button", class: "back", on: { click: () => view.set({ unit: code, at: undefined }, { push: true }) } },
      steps.length === 1 ? icon("arrow-left", 18) : i ? icon("chevron-right", 14) : null, name)))));
}

/** What lies inside: its sum and its ranking; empty where nothing does. @param {Session} session */
export function partsOf(session, row) {
  const { units, view, page, t, lang } = session;
  const query = view.get();
  if (!units.opens(row)) return "";
  const rows = units.children(query, row);
  if (!rows.length) return session.on.coming?.(row) ? el("p", { class: "muted" }, t("parts_wait")) : "";
  const table = el("table", { class: "ranking" });
  const inside = (at) => {
    const then = units.find(at, units.code(row));
    return then >= 0 ? units.children(at, then) : [];
  };
  const ranking = createRanking(session, table, inside);
  ranking.draw();
  const label = page.level_labels[page.levels[units.level(rows[0])]];
  return el("section", { class: "part", id: "unit-parts" },
    el("h2", { class: "part-title" }, t("parts", { label, n: formatNumber(rows.length, lang) })),
    el("p", { class: "parts-sum" }, headline(session, query, rows).text), table, ranking.files ?? "");
}
