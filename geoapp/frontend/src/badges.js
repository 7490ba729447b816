/**
 * Projects whose place is not known beyond the unit: one count with a dashed outline at the unit's visual
 * centre. It never looks like a located marker, and it opens the list.
 */
import { divIcon, layerGroup, marker } from "./leaflet.js";

import { el, onPress } from "./dom.js";
import { formatNumber } from "./format.js";
import { centre } from "./labels.js";
import { layerOn } from "./session.js";

/** @param {Session} session */
export function drawBadges(session) {
  const { map, units, projects, view, t, lang } = session;
  const group = layerGroup().addTo(map);
  /** @type {Map<string, {node: HTMLElement, layer: any}>} */
  const badges = new Map();

  const draw = () => {
    const query = view.get();
    const counts = layerOn(session, "projects") ? unlocated(projects, query) : new Map();
    for (const [code, { layer }] of badges) {
      if (!counts.has(code) || units.find(query, code) < 0) { group.removeLayer(layer); badges.delete(code); }
    }
    for (const [code, n] of counts) {
      const row = units.find(query, code);
      if (row < 0 || !units.columns.label[row]) continue; // not drawn in this period: the list still has them
      const badge = badges.get(code) ?? newBadge(code, row);
      badge.node.firstChild.textContent = formatNumber(n, lang);
      badge.layer.getElement().setAttribute("aria-label", t("badge", { unit: units.name(row), n }));
      badge.node.classList.toggle("dimmed", Boolean(query.unit) && query.unit !== code);
    }
  };
  const newBadge = (code, row) => {
    const node = el("span", { class: "badge" }, el("span"));
    const icon = divIcon({ html: node, className: "badge-anchor", iconSize: [40, 26], iconAnchor: [20, -4] });
    const layer = marker(centre(units, row), { icon, riseOnHover: true, zIndexOffset: -500 });
    layer.on("click", () => session.on.openList(code));
    layer.bindTooltip(() => el("span", {}, layer.getElement().getAttribute("aria-label")), { className: "tip", direction: "top", opacity: 1 });
    group.addLayer(layer);
    layer.getElement().dataset.unit = code;
    onPress(layer.getElement(), () => session.on.openList(code));
    badges.set(code, { node, layer });
    return badges.get(code);
  };

  session.on.hasBadge = (code) => badges.has(code);
  view.subscribe(draw);
  draw();
}

/**
 * Number of rows of a query without any place, by unit code.
 * @param {Session["projects"]} projects @param {import("./query.js").MapQuery} query
 */
export function unlocated(projects, query) {
  const counts = new Map();
  for (const row of projects.rows(query)) {
    const code = projects.unit(row);
    if (projects.place(row) || code === null) continue;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
