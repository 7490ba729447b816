/**
 * The tree of replications: lines from the open project to its original and to its copies, and the same as a list in
 * its card. A line to a unit, because no more is known of a place, is dashed; where nothing is known the card says so.
 *
 * @typedef {{at: [number, number], rough: boolean}} Where
 * @typedef {{copied_from?: string, copies?: string[]}} Ties
 */
import { el } from "../shared.js";

/** So many copies are named in a card; the project's own page has all. */
const NAMED = 5;
/** So many places from left to right, and down, are tried for the card. */
const STEPS = 6;
/** Closer than this no family is shown. */
const CLOSEST = 14;

/** @param {Session} session @param {(row: number) => Where | null} whereIs */
export function drawReplications(session, whereIs) {
  const { map, projects, view } = session;
  const { layerGroup, polyline } = L;
  const group = layerGroup().addTo(map);
  let rough = false;

  const line = (from, to) => {
    const ends = [from.at, to.at];
    const unsure = from.rough || to.rough;
    rough ||= unsure;
    polyline(ends, { className: "replication-halo", interactive: false }).addTo(group);
    polyline(ends, { className: `replication${unsure ? " replication-rough" : ""}`, interactive: false }).addTo(group);
  };
  // A line of no length with round ends is a dot: the relative itself may be in a cluster that stands elsewhere.
  const end = ({ at }) => {
    for (const className of ["replication-end", "replication-end-inside"]) polyline([at, at], { className, interactive: false }).addTo(group);
  };
  /** Written anew whenever the legend was. */
  const legend = () => {
    const container = map.getContainer();
    for (const one of container.querySelectorAll(".legend-replication")) one.remove();
    if (!group.getLayers().length) return;
    const list = container.querySelector(`.legend [data-layer="${session.marks}"]`)?.closest(".legend-part")?.querySelector("ul");
    list?.append(sample(session, "", "legend_replication"), ...(rough ? [sample(session, " replication-rough", "legend_replication_rough")] : []));
  };
  const hide = () => {
    group.clearLayers();
    rough = false;
    legend();
  };
  /** The places of a project and its relatives, as far as they are known. @param {number} row @param {Ties} ties */
  const family = (row, ties) => [row, ...relatives(ties).map(projects.row)].map((one) => (one >= 0 ? whereIs(one) : null)).filter(Boolean);

  view.subscribe(legend);
  return {
    hide,
    /** @param {number} row @param {Ties} ties */
    show(row, ties) {
      hide();
      const own = whereIs(row);
      const others = own ? family(row, ties).slice(1) : [];
      for (const one of others) line(own, one);
      for (const one of others) end(one);
      legend();
    },
    /** Move the map so that all lie in sight and not under the card, where it is large enough. @param {number} row @param {Ties} ties @param {any} box */
    fit(row, ties, box) {
      const [own, ...others] = family(row, ties).map(({ at }) => at);
      if (!others.length || !whereIs(row)) return;
      const { offsetWidth: wide, offsetHeight: high } = box.getElement();
      const found = viewOf(map, session.on.padding(), { own, others, half: wide / 2 + 12, above: high + 24 });
      if (found) session.on.moveQuietly(() => map.setView(found.centre, found.zoom, { animate: false }));
    },
  };
}

/**
 * The closest view that has all in sight: places of the card's point are tried at every half zoom.
 * @param {any} map @param {Record<string, [number, number]>} padding @param {{own: any, others: any[], half: number, above: number}} wanted
 */
function viewOf(map, { paddingTopLeft: [left], paddingBottomRight: [right, below] }, { own, others, half, above }) {
  const size = map.getSize();
  const [east, south] = [size.x - right - 12, size.y - below - 24];
  const steps = (from, to) => (to < from ? [] : Array.from({ length: STEPS + 1 }, (_, i) => from + ((to - from) * i) / STEPS));
  const spots = steps(above, south).flatMap((y) => steps(left + half, east - half).map((x) => ({ x, y })));
  for (let zoom = CLOSEST; zoom >= map.getMinZoom(); zoom -= 0.5) {
    const point = map.project(own, zoom);
    const ways = others.map((at) => map.project(at, zoom).subtract(point));
    const clear = ways.every(({ x, y }) => Math.abs(x) > half || y > 0 || y < -above);
    const spot = clear && spots.find((one) => ways.every(({ x, y }) => one.x + x > left && one.x + x < east && one.y + y > 24 && one.y + y < south));
    if (spot) return { zoom, centre: map.unproject(point.subtract([spot.x - size.x / 2, spot.y - size.y / 2]), zoom) };
  }
  return null;
}

/** @param {Session} session @param {string} kind @param {string} words */
function sample({ t }, kind, words) {
  return el("li", { class: "legend-replication" }, el("span", { class: "legend-sample", "aria-hidden": "true" }, el("span", { class: `replication-sample${kind}` })),
    el("span", { class: "legend-label" }, t(words)));
}

/** @param {Ties} ties */
const relatives = ({ copied_from: original, copies = [] }) => [...(original ? [original] : []), ...copies];

/** @param {Session} session @param {Ties} details @param {(row: number) => Where | null} whereIs @param {number} own */
export function replicationList(session, details, whereIs, own) {
  const { t } = session;
  const { copied_from: original, copies = [] } = details;
  if (!original && !copies.length) return null;
  const drawn = whereIs(own);
  const row = (id) => tie(session, id, drawn ? whereIs : null);
  const part = (words, ids) => ids.length ? [el("p", { class: "card-ties" }, words), el("ul", { class: "row-list" }, ids.slice(0, NAMED).map(row))] : [];
  return el("div", {}, part(t("copied_from"), original ? [original] : []), part(t("copies"), copies),
    copies.length > NAMED ? el("p", {}, t("copies_more", { n: copies.length - NAMED })) : null,
    drawn ? null : el("p", { class: "card-ties" }, t("no_line_from")));
}

/** @param {Session} session @param {string} id @param {((row: number) => Where | null) | null} whereIs */
function tie({ projects, on, t }, id, whereIs) {
  const row = projects.row(id);
  return el("li", {}, el("button", { type: "button", class: "row-button", on: { click: () => on.openProject(row) } }, projects.name(row)),
    whereIs && !whereIs(row) ? el("p", { class: "card-ties" }, t("no_line_to")) : null);
}
