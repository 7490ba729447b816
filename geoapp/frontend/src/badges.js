/**
 * Projects whose place is not known beyond the unit: one count with a dashed outline at the unit's visual
 * centre. It never looks like a located marker, and it opens the list.
 */
import { divIcon, layerGroup, marker } from "./leaflet.js";

import { el, onPress } from "./dom.js";
import { formatNumber } from "./format.js";
import { layerOn } from "./session.js";

/** @param {Session} session @param {import("./side.js").Side} side */
export function drawBadges(session, side) {
  const { map, units, t, lang } = session;
  const group = layerGroup().addTo(map);
  /** @type {Map<string, {node: HTMLElement, layer: any}>} */
  const badges = new Map();

  const draw = () => {
    const query = side.query();
    const selected = units.find(query, query.unit);
    const counts = layerOn(session, session.marks) ? unlocated(session, query) : new Map();
    for (const [code, { layer }] of badges) if (!counts.has(code)) { group.removeLayer(layer); badges.delete(code); }
    for (const [code, n] of counts) {
      const row = units.find(query, code);
      const at = side.place(row)?.label;
      if (!at) { // without outline: the list still has them
        if (badges.has(code)) group.removeLayer(badges.get(code).layer);
        badges.delete(code);
        continue;
      }
      const badge = badges.get(code) ?? newBadge(code, at);
      badge.layer.setLatLng(at);
      badge.node.firstChild.textContent = formatNumber(n, lang);
      badge.layer.getElement().setAttribute("aria-label", t("badge", { unit: units.name(row), n }));
      badge.node.classList.toggle("dimmed", selected >= 0 && !units.path(query, row).includes(selected));
    }
  };
  const newBadge = (code, at) => {
    const node = el("span", { class: "badge" }, el("span"));
    const icon = divIcon({ html: node, className: "badge-anchor", iconSize: [40, 26], iconAnchor: [20, -4] });
    const layer = marker(at, { icon, pane: side.panes.badges, riseOnHover: true, zIndexOffset: -500 });
    layer.on("click", () => session.on.openList(code));
    layer.bindTooltip(() => el("span", {}, layer.getElement().getAttribute("aria-label")), { className: "tip", direction: "top", opacity: 1 });
    group.addLayer(layer);
    layer.getElement().dataset.unit = code;
    onPress(layer.getElement(), () => session.on.openList(code));
    badges.set(code, { node, layer });
    return badges.get(code);
  };

  side.hasBadge = (code) => badges.has(code);
  side.onDraw(draw);
  side.onRemove(() => group.remove());
  draw();
}

/**
 * Number of rows of a query without any place, by the code of the smallest unit that is known of them and drawn,
 * or open.
 * @param {Session} session @param {import("./query.js").MapQuery} query
 */
export function unlocated({ projects, units }, query) {
  const counts = new Map();
  const drawn = new Set(units.shown(query).flatMap((row) => units.path(query, row)).map(units.code));
  for (const row of projects.rows(query)) {
    if (projects.place(row)) continue;
    const code = projects.codes(query, row).findLast((one) => drawn.has(one));
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
