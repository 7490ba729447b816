/**
 * Unit polygons coloured by the value of the view: fills, one mesh of borders, and the ring around the unit
 * that is pointed at. Borders are drawn once each, so a shared one is not twice as dark.
 */
import { layerGroup, polygon, polyline } from "./leaflet.js";
import { feature, mesh } from "topojson-client";

import { sentence } from "./describe.js";
import { el, onPress } from "./dom.js";
import { calm, layerOn } from "./session.js";
import { fillOf } from "./patterns.js";

const INK = "#16302B";
// Leaflet would simplify each path for itself and open gaps between neighbours.
const EXACT = { smoothFactor: 0, noClip: true };
/** Between two units, and around them all. */
const EDGES = [{ weight: 1, keep: (a, b) => a !== b }, { weight: 1.5, keep: (a, b) => a === b }];
const SILENT = { ...EXACT, interactive: false, fill: false, color: INK };

/** @param {Session} session @param {any} topology */
export function drawUnits(session, topology) {
  const { map, units, view } = session;
  const shapes = topology.objects.units.geometries;
  const outlines = shapes.map((shape) => latLngs(feature(topology, shape).geometry));
  const ground = layerGroup().addTo(map);
  const borders = layerGroup().addTo(map);
  const ring = layerGroup().addTo(map);
  /** @type {Map<number, any>} */
  const paths = new Map();

  const path = (row) => {
    if (!paths.has(row)) paths.set(row, newPath(session, row, outlines[units.columns.shape[row]]));
    return paths.get(row);
  };
  const draw = () => {
    const query = view.get();
    const drawn = units.shown(query).filter((row) => units.columns.shape[row] !== null);
    const rows = new Set(layerOn(session, "units") ? drawn : []); // without their colours the outlines stay, to say where one is
    const selected = units.find(query, query.unit);
    for (const [row, layer] of paths) if (!rows.has(row)) ground.removeLayer(layer);
    for (const row of rows) {
      const layer = path(row);
      ground.addLayer(layer);
      const reading = units.reading(query, row);
      layer.setStyle({ fillColor: fillOf(reading.class) });
      const node = layer.getElement();
      node.setAttribute("aria-label", sentence(session, units.variable(query.show), units.name(row), reading));
      node.setAttribute("aria-pressed", String(row === selected));
      node.classList.toggle("dimmed", selected >= 0 && row !== selected);
    }
    drawBorders(drawn);
    highlight(selected >= 0 && rows.has(selected) ? selected : null);
  };
  let bordered = "";
  const drawBorders = (rows) => {
    const indexes = rows.map((row) => units.columns.shape[row]);
    if (indexes.join() === bordered) return;
    bordered = indexes.join();
    borders.clearLayers();
    const shown = { type: "GeometryCollection", geometries: indexes.map((i) => shapes[i]) };
    for (const { weight, keep } of EDGES) {
      const lines = mesh(topology, shown, keep).coordinates.map(flipped);
      // A white casing keeps the line 3:1 on dark fills, where ink alone would drown.
      borders.addLayer(polyline(lines, { ...SILENT, color: "#FFFFFF", weight: weight + 1.5, opacity: 0.5 }));
      borders.addLayer(polyline(lines, { ...SILENT, weight, opacity: 0.6 }));
    }
  };
  const highlight = (row) => {
    ring.clearLayers();
    const query = view.get();
    const selected = units.find(query, query.unit);
    for (const each of new Set([selected, row].filter((r) => r !== null && r >= 0 && paths.has(r)))) {
      const outline = outlines[units.columns.shape[each]];
      ring.addLayer(polygon(outline, { ...SILENT, color: "#FFFFFF", weight: 7 }));
      ring.addLayer(polygon(outline, { ...SILENT, weight: 3 }));
    }
  };

  Object.assign(session.on, { highlight, path: (row) => paths.get(row)?.getElement() });
  view.subscribe(draw);
  draw();
}

/** @param {Session} session */
function newPath(session, row, outline) {
  const { units, view } = session;
  const layer = polygon(outline, { ...EXACT, stroke: false, fillOpacity: 1, className: "unit" });
  const open = () => view.set({ unit: units.code(row), at: undefined }, { push: true });
  // A function, so the words are those of the view at the moment of pointing; an element, never markup.
  layer.bindTooltip(() => el("span", {}, layer.getElement().getAttribute("aria-label")), { sticky: true, className: "tip", opacity: 1 });
  layer.on({
    click: open,
    mouseover: () => session.on.highlight(row),
    mouseout: () => session.on.highlight(null),
    add: () => makeFocusable(session, layer, row, open),
  });
  return layer;
}

/** Leaflet's paths answer to the mouse only; the keyboard comes by hand. @param {Session} session */
function makeFocusable(session, layer, row, open) {
  const node = layer.getElement();
  node.setAttribute("tabindex", "0");
  node.setAttribute("role", "button");
  node.setAttribute("data-unit", session.units.code(row));
  node.addEventListener("focus", () => session.on.highlight(row));
  node.addEventListener("blur", () => session.on.highlight(null));
  onPress(node, open);
}

/** GeoJSON writes longitude first, Leaflet latitude. */
const flipped = (line) => line.map(([lon, lat]) => [lat, lon]);

/** @param {any} geometry GeoJSON polygon or multipolygon */
function latLngs({ type, coordinates }) {
  return type === "Polygon" ? coordinates.map(flipped) : coordinates.map((part) => part.map(flipped));
}

/** Move to a box without writing `at`: the unit in the address already says where. @param {Session} session */
export function zoomTo(session, [west, south, east, north]) {
  session.on.moveQuietly(() => session.map.fitBounds([[south, west], [north, east]], {
    ...session.on.padding(), maxZoom: 12, animate: !calm(),
  }));
}
