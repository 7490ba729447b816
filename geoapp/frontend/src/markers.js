/**
 * Projects with a place: round markers, clustered while they are close, and soft rings where only the
 * commune is known. Markers are kept across moves, so nothing flickers and the focus stays where it is.
 */
import { divIcon, layerGroup, marker } from "./leaflet.js";
import Supercluster from "supercluster";

import { el, icon, onPress } from "./dom.js";
import { formatNumber } from "./format.js";
import { layerOn } from "./session.js";

const MARKER = 28;
const RING = 34;
const RADIUS = 52;
const CLUSTER_ZOOM = 15;
/** Pixels of a Leaflet tile: the radius is then in pixels of the screen. */
const TILE = 256;

/** @param {Session} session @param {import("./side.js").Side} side */
export function drawMarkers(session, side) {
  const { map, projects, view } = session;
  const group = layerGroup().addTo(map);
  /** @type {Map<string, any>} */
  const shown = new Map();
  let index = null;
  let filtered = "";
  let edition = 0; // cluster ids are only those of one filling

  const refill = () => {
    const query = view.get();
    const rows = layerOn(session, session.marks) ? projects.rows(query) : [];
    if (rows.join() === filtered && index) return;
    filtered = rows.join();
    edition += 1;
    // One index for both kinds of place, so marks never pile up; a cluster knows how many are only near.
    index = new Supercluster({
      radius: RADIUS, extent: TILE, maxZoom: CLUSTER_ZOOM,
      map: ({ near }) => ({ near }), reduce: (sum, { near }) => { sum.near += near; },
    });
    index.load(rows.filter((row) => projects.place(row)).map((row) => {
      const { lon, lat, kind } = projects.place(row);
      return { type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties: { row, near: kind === "approx" ? 1 : 0 } };
    }));
  };
  const draw = () => {
    refill();
    const wanted = new Map();
    for (const one of inSight(index)) wanted.set(one.key, one.make);
    for (const [key, layer] of shown) if (!wanted.has(key)) { group.removeLayer(layer); shown.delete(key); }
    for (const [key, make] of wanted) if (!shown.has(key)) shown.set(key, make().addTo(group));
  };
  const inSight = (clusters) => {
    const box = map.getBounds().pad(0.2);
    const zoom = Math.floor(map.getZoom()); // between two zooms rather fewer marks than overlapping ones
    return clusters.getClusters([box.getWest(), box.getSouth(), box.getEast(), box.getNorth()], zoom).map((found) => {
      const [lon, lat] = found.geometry.coordinates;
      if (!found.properties.cluster) {
        return { key: `row:${found.properties.row}`, make: () => newMarker(session, side, found.properties.row, [lat, lon]) };
      }
      const { cluster_id: id, point_count: count, near } = found.properties;
      return { key: `cluster:${edition}:${id}`, make: () => newCluster(session, side, clusters, { id, count, near, at: [lat, lon] }) };
    });
  };

  session.on.markOf ??= (row) => shown.get(`row:${row}`);
  map.on("moveend", draw);
  view.subscribe(draw);
  side.onRemove(() => { map.off("moveend", draw); view.leave(draw); group.remove(); });
  draw();
}

/** @param {Session} session */
function newMarker(session, side, row, at) {
  const { projects } = session;
  const open = () => session.on.openProject(row);
  if (projects.place(row).kind === "approx") {
    return button(side, el("span", { class: "soft-ring" }), at, RING, projectLabel(session, row), open);
  }
  const phase = projects.phase(row)?.code ?? "unknown";
  const node = el("span", { class: `pin pin-${phase}${projects.doubtful(row) ? " pin-doubtful" : ""}` }, icon(projects.type(row)?.icon, 16));
  return button(side, node, at, MARKER, projectLabel(session, row), open);
}

/**
 * A count of what lies close together; soft where none of it has more than a commune for its place.
 * @param {Session} session
 */
function newCluster(session, side, index, { id, count, near, at }) {
  const { map, t, lang } = session;
  // Area grows with the root of the count: the diameter with its fourth root.
  const size = Math.round(Math.min(72, 15 * count ** 0.25 + 9));
  const soft = near === count;
  const node = el("span", { class: soft ? "soft-ring" : "cluster" }, formatNumber(count, lang));
  const label = near ? t("cluster_near", { n: count, near }) : t("cluster", { n: count });
  return button(side, node, at, soft ? Math.max(RING, size) : size, label, () => {
    const zoom = index.getClusterExpansionZoom(id);
    if (zoom <= CLUSTER_ZOOM) return map.setView(at, Math.max(zoom, map.getZoom() + 1));
    // The same spot: no zoom would part them, so a list does.
    const rows = index.getLeaves(id, Infinity).map((leaf) => leaf.properties.row);
    return session.on.openRows(rows, at, label);
  });
}

/** A Leaflet marker is reached by Tab and opened by Enter; the words are ours. */
function button({ panes }, node, at, size, label, open) {
  const drawn = divIcon({ html: node, className: "mark", iconSize: [size, size] });
  const layer = marker(at, { icon: drawn, pane: panes.marks, riseOnHover: true });
  layer.on("click", open);
  layer.on("add", () => {
    layer.getElement().setAttribute("aria-label", label);
    onPress(layer.getElement(), open);
  });
  return layer.bindTooltip(() => el("span", {}, label), { className: "tip", direction: "top", offset: [0, -size / 2], opacity: 1 });
}

/** "Thu gom bao gói thuốc BVTV: tên mô hình (vị trí đến cấp xã)". @param {Session} session */
export function projectLabel({ projects, t }, row) {
  const approximate = projects.place(row)?.kind !== "point";
  const words = `${projects.type(row)?.label}: ${projects.name(row)}`;
  return approximate ? t("approximate", { name: words, precision: projects.precision(row)?.label ?? "" }) : words;
}
