/**
 * The legend: what the colours and patterns mean and how many units have each, what the project marks mean,
 * and how exact the borders are. Its headings switch the layers. On small maps it is a chip that opens.
 */
import { Control, DomEvent } from "./leaflet.js";

import { el, icon, sign } from "./dom.js";
import { carriedAmong } from "./carried.js";
import { formatDate, formatNumber } from "./format.js";
import { hatched, swatch } from "./patterns.js";
import { layerOn, queriesOf, small } from "./session.js";

/** @param {Session} session @param {{collapsed: boolean}} options */
export function addLegend(session, { collapsed }) {
  const { map, view, parts, t } = session;
  const body = el("div", { class: "legend-body", id: `${map.getContainer().id}-legend` });
  const toggle = el("button", { type: "button", class: "legend-toggle", "aria-controls": body.id,
    on: { click: () => open(body.hidden) } }, icon("list-details", 16), t("legend"), icon("chevron-down", 14));
  const box = el("section", { class: "legend", "aria-label": t("legend") }, toggle, body);
  const open = (wide) => {
    body.hidden = !wide;
    toggle.setAttribute("aria-expanded", String(wide));
    box.classList.toggle("open", wide);
  };
  const draw = () => body.replaceChildren(...[units(session), projects(session), accuracy(session)].filter(Boolean));

  open(!collapsed && !small(session));
  // Where archipelagos are named the lower right is theirs: nothing may cover them.
  const control = new Control({ position: parts.islands ? "topleft" : "bottomright" });
  control.onAdd = () => box;
  control.addTo(map);
  DomEvent.disableClickPropagation(box);
  DomEvent.disableScrollPropagation(box);
  view.subscribe(draw);
  draw();
}

/** @param {Session} session */
function units(session) {
  const { units: table, t, lang } = session;
  const queries = queriesOf(session);
  const variable = table.variable(queries[0].show);
  const tallies = queries.map(table.tally);
  const counts = (words) => queries.map((query, i) => el("span", { class: "legend-count" }, words(query, i)));
  // Classes no unit has now stay listed: the scale is read as a whole and does not jump with the year. Those of
  // communes alone wait until communes are drawn.
  const levels = new Set(queries.flatMap((query) => table.shown(query).map(table.level)));
  const listed = variable.classes.filter((kind) => !kind.levels || kind.levels.some((level) => levels.has(level)));
  const seen = (kind) => tallies.some((tally) => tally.has(kind.key));
  const mixed = session.on.mixed?.();
  const rows = listed.filter((kind) => !kind.apart || seen(kind)).map((kind) => el("li", { class: seen(kind) ? "" : "unused" },
    swatch(kind), el("span", { class: "legend-label" }, mixed?.label(variable, kind) ?? kind.label),
    sign(kind.sign, 12), counts((_, i) => formatNumber(tallies[i].get(kind.key) ?? 0, lang))));
  const dates = queries.length > 1 ? el("li", { class: "legend-dates" }, el("span", { class: "legend-label" }, mixed?.line), counts(({ time }) => formatDate(time, lang)))
    : mixed && el("li", { class: "legend-dates" }, mixed.line);
  const disagreeing = (query) => table.shown(query).filter((row) => table.reading(query, row).text?.disagree).length;
  const disagree = variable.words?.disagree && el("li", {}, el("span", { class: "legend-sign", "aria-hidden": "true" }, "≠"),
    el("span", { class: "legend-label" }, variable.words.disagree), counts((query) => formatNumber(disagreeing(query), lang)));
  const carried = queries.some((query) => carriedAmong(session, query, table.shown(query)).n);
  return el("div", { class: "legend-part" }, heading(session, "units", variable.label),
    variable.note ? el("p", { class: "legend-note" }, variable.note) : null,
    el("ul", {}, dates, rows, disagree, carried ? el("li", {}, hatched(), el("span", { class: "legend-label" }, t("carried"))) : null));
}

/** @param {Session} session */
function projects(session) {
  const { projects: table, view, t } = session;
  if (!table) return null;
  const rows = table.rows(view.get());
  const kinds = new Set(rows.map((row) => table.place(row)?.kind ?? "none"));
  const samples = [
    kinds.has("point") && [el("span", { class: "pin" }, icon("leaf", 14)), t("legend_point")],
    kinds.has("point") && [el("span", { class: "cluster" }, "n"), t("legend_cluster")],
    kinds.has("approx") && [el("span", { class: "soft-ring" }), t("legend_ring")],
    kinds.has("none") && [el("span", { class: "badge" }, el("span", {}, "n")), t("legend_badge")],
  ].filter(Boolean);
  return el("div", { class: "legend-part" }, heading(session, session.marks, t("projects")),
    el("ul", {}, samples.map(([drawn, words]) => el("li", {}, el("span", { class: "legend-sample", "aria-hidden": "true" }, drawn), el("span", { class: "legend-label" }, words)))));
}

/** @param {Session} session */
function accuracy({ page, t, lang }) {
  return page.accuracy_m ? el("p", { class: "legend-note" }, t("accuracy", { m: formatNumber(page.accuracy_m, lang) })) : null;
}

/** A heading that shows or hides its layer; a map with one layer has nothing to switch. @param {Session} session */
function heading(session, layer, label) {
  const { view, marks } = session;
  if (!marks) return el("p", { class: "legend-heading" }, label);
  const change = () => {
    const on = [marks, "units"].filter((name) => (name === layer) !== layerOn(session, name));
    view.set({ layers: on.length === 2 || on.length === 0 ? [] : on });
    session.map.getContainer().querySelector(`[data-layer="${layer}"]`)?.focus();
  };
  return el("label", { class: "legend-heading" },
    el("input", { type: "checkbox", checked: layerOn(session, layer), "data-layer": layer, on: { change } }), label);
}
