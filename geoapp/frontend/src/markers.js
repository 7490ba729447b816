/**
 * Projects with a place: round markers, clustered while they are close, and soft rings where only the
 * commune is known. Markers are kept across moves, so nothing flickers and the focus stays where it is.
 */
import { divIcon, layerGroup, marker } from "./leaflet.js";
import Supercluster from "supercluster";

import { el, icon } from "./dom.js";
import { formatNumber } from "./format.js";
import { layerOn } from "./session.js";

const MARKER = 28;
const RADIUS = 52;
const CLUSTER_ZOOM = 15;
/** Pixels of a Leaflet tile: the radius is then in pixels of the screen. */
const TILE = 256;

/** @param {import("./session.js").Session} session */
export function drawMarkers(session) {
  const { map, projects, view } = session;
  const group = layerGroup().addTo(map);
  /** @type {Map<string, any>} */
  const shown = new Map();
  let index = null;
  let rings = [];
  let filtered = "";

  const refill = () => {
    const query = view.get();
    const rows = layerOn(session, "projects") ? projects.rows(query) : [];
    if (rows.join() === filtered && index) return;
    filtered = rows.join();
    const points = rows.filter((row) => projects.place(row)?.kind === "point");
    rings = atOnePlace(projects, rows.filter((row) => projects.place(row)?.kind === "approx"));
    index = new Supercluster({ radius: RADIUS, extent: TILE, maxZoom: CLUSTER_ZOOM });
    index.load(points.map((row) => {
      const { lon, lat } = projects.place(row);
      return { type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties: { row } };
    }));
  };
  const draw = () => {
    refill();
    const wanted = new Map();
    for (const one of inSight(map, index)) wanted.set(one.key, one.make);
    for (const ring of rings) wanted.set(`ring:${ring.rows.join()}`, () => newRing(session, ring));
    for (const [key, layer] of shown) if (!wanted.has(key)) { group.removeLayer(layer); shown.delete(key); }
    for (const [key, make] of wanted) if (!shown.has(key)) shown.set(key, make().addTo(group));
  };
  const inSight = (leaflet, clusters) => {
    const box = leaflet.getBounds().pad(0.2);
    const zoom = Math.round(leaflet.getZoom());
    return clusters.getClusters([box.getWest(), box.getSouth(), box.getEast(), box.getNorth()], zoom).map((found) => {
      const [lon, lat] = found.geometry.coordinates;
      if (!found.properties.cluster) {
        return { key: `row:${found.properties.row}`, make: () => newMarker(session, found.properties.row, [lat, lon]) };
      }
      const { cluster_id: id, point_count: count } = found.properties;
      return { key: `cluster:${filtered.length}:${id}:${count}`, make: () => newCluster(session, clusters, { id, count, at: [lat, lon] }) };
    });
  };

  session.on.isShown = (row) => shown.has(`row:${row}`);
  map.on("moveend", draw);
  view.subscribe(draw);
  draw();
}

function newMarker(session, row, at) {
  const { projects } = session;
  const phase = projects.phase(row)?.code ?? "unknown";
  const node = el("span", { class: `pin pin-${phase}${projects.doubtful(row) ? " pin-doubtful" : ""}` }, icon(projects.type(row)?.icon, 16));
  return button(node, at, MARKER, projectLabel(session, row), () => session.on.openProject(row));
}

function newRing(session, { rows, lat, lon }) {
  const { projects, t } = session;
  const label = rows.length === 1
    ? projectLabel(session, rows[0])
    : t("ring", { place: projects.named(rows[0]) ?? "", n: rows.length });
  const node = el("span", { class: "soft-ring" }, rows.length > 1 ? String(rows.length) : null);
  const open = () => (rows.length === 1 ? session.on.openProject(rows[0]) : session.on.openRows(rows, [lat, lon], label));
  return button(node, [lat, lon], 36, label, open);
}

function newCluster(session, index, { id, count, at }) {
  const { map, t, lang } = session;
  // Area grows with the root of the count: the diameter with its fourth root.
  const size = Math.round(Math.min(72, 15 * count ** 0.25 + 9));
  const node = el("span", { class: "cluster" }, formatNumber(count, lang));
  return button(node, at, size, t("cluster", { n: count }), () => {
    const zoom = index.getClusterExpansionZoom(id);
    if (zoom <= CLUSTER_ZOOM) return map.setView(at, Math.max(zoom, map.getZoom() + 1));
    // The same spot: no zoom would part them, so a list does.
    const rows = index.getLeaves(id, Infinity).map((leaf) => leaf.properties.row);
    return session.on.openRows(rows, at, t("cluster", { n: count }));
  });
}

/** A Leaflet marker is reached by Tab and opened by Enter; the words are ours. */
function button(node, at, size, label, open) {
  const drawn = divIcon({ html: node, className: "mark", iconSize: [size, size] });
  const layer = marker(at, { icon: drawn, riseOnHover: true });
  layer.on("click", open);
  layer.on("add", () => layer.getElement().setAttribute("aria-label", label));
  return layer.bindTooltip(() => el("span", {}, label), { className: "tip", direction: "top", offset: [0, -size / 2], opacity: 1 });
}

/** "Thu gom bao gói thuốc BVTV: tên mô hình (vị trí đến cấp xã)". */
export function projectLabel({ projects, t }, row) {
  const approximate = projects.place(row)?.kind !== "point";
  const words = `${projects.type(row)?.label}: ${projects.name(row)}`;
  return approximate ? t("approximate", { name: words, precision: projects.precision(row)?.label ?? "" }) : words;
}

function atOnePlace(projects, rows) {
  const groups = new Map();
  for (const row of rows) {
    const { lat, lon } = projects.place(row);
    const key = `${lat},${lon}`;
    if (!groups.has(key)) groups.set(key, { lat, lon, rows: [] });
    groups.get(key).rows.push(row);
  }
  return [...groups.values()];
}
