/**
 * Unit polygons coloured by the value of the view: fills, borders, and the ring around the unit that is
 * pointed at. Where the outlines of another date or detail are still on their way, what is drawn stays.
 */
import { layerGroup, polygon } from "./leaflet.js";

import { createBorders, INK, SILENT } from "./borders.js";
import { sentence } from "./describe.js";
import { el, onPress } from "./dom.js";
import { formatDate } from "./format.js";
import { detailAt, keyOf } from "./ground.js";
import { fillOf } from "./patterns.js";
import { calm, highlight, layerOn } from "./session.js";

/** @param {Session} session @param {any} side the side to give its drawing (side.js) */
export function drawUnits(session, side) {
  const { map, units, grounds } = session;
  const fills = layerGroup().addTo(map);
  const borders = createBorders(map, side.panes.units);
  const ring = layerGroup().addTo(map);
  /** @type {Map<number, {layer: any, outline: string}>} */
  const paths = new Map();
  let turn = 0;
  let gone = false;

  const fine = (row) => detailAt(map.getZoom(), units.home(row).zooms);
  /** The outlines to draw a row with now: the wanted detail, else the other one; null where neither is there. */
  const outlineOf = (query, row) => {
    const found = units.ground(query, row);
    if (!found) return null;
    const detail = fine(row);
    const ground = grounds.ready(found.refs[detail]) ?? grounds.ready(found.refs[1 - detail]);
    return { ...found, ground, wanted: found.refs[detail] };
  };
  const draw = () => {
    if (gone) return;
    const mine = (turn += 1);
    const query = side.query();
    const rows = units.shown(query).filter((row) => units.ground(query, row));
    const outlines = new Map(rows.map((row) => [row, outlineOf(query, row)]));
    const absent = [...outlines.values()].filter((one) => one.ground?.key !== keyOf(one.wanted));
    const needed = absent.filter((one) => !one.ground).map((one) => one.wanted);
    if (!needed.length) paint(query, outlines);
    if (!absent.length) return;
    Promise.all(absent.map((one) => grounds.get(one.wanted)))
      .then(() => { if (mine === turn) draw(); }, (problem) => { if (mine === turn && needed.length) session.on.failed(problem, draw); });
  };
  const paint = (query, outlines) => {
    const lit = layerOn(session, "units") ? outlines : new Map(); // without their colours the outlines stay, to say where one is
    const selected = units.find(query, query.unit);
    const refocus = focusOf(lit);
    for (const [row, { layer }] of paths) if (!lit.has(row)) { fills.removeLayer(layer); paths.delete(row); }
    for (const [row, outline] of lit) paintOne(query, row, outline, selected);
    borders.draw([...outlines].map(([row, { ground, shape }]) => ({ ground, shape, inside: units.home(row).base })));
    highlight(null);
    refocus(query);
    side.drawn();
  };
  const paintOne = (query, row, { ground, shape }, selected) => {
    const key = `${ground.key} ${shape}`;
    let path = paths.get(row);
    if (!path) paths.set(row, path = { layer: newPath(session, side, row, ground.outline(shape)), outline: key });
    else if (path.outline !== key) { path.layer.setLatLngs(ground.outline(shape)); path.outline = key; }
    fills.addLayer(path.layer);
    const reading = units.reading(query, row);
    path.layer.setStyle({ fillColor: fillOf(reading.class), stroke: Boolean(reading.text?.carried) });
    const node = path.layer.getElement();
    const words = sentence(session, units.variable(query.show), units.name(row), reading);
    // Beside another date each says its own.
    node.setAttribute("aria-label", query.compare ? `${formatDate(query.time, session.lang)} · ${words}` : words);
    node.setAttribute("aria-pressed", String(row === selected));
    node.classList.toggle("dimmed", selected >= 0 && !units.path(query, row).includes(selected));
  };
  /** A unit that opens or closes under the focus hands it on: to the first inside it, or to the one around. */
  const focusOf = (next) => {
    const from = [...paths].find(([row, { layer }]) => !next.has(row) && layer.getElement() === document.activeElement)?.[0];
    if (from === undefined || !document.activeElement.matches(":focus-visible")) return () => {};
    return (query) => {
      const up = units.find(query, units.code(from));
      const heir = [...paths.keys()].find((row) => units.path(query, row).includes(up)) ?? units.path(query, up).find((row) => paths.has(row));
      paths.get(heir)?.layer.getElement().focus({ preventScroll: true });
    };
  };
  const highlight = (row) => {
    ring.clearLayers();
    const query = side.query();
    for (const each of new Set([units.find(query, query.unit), row ?? -1])) {
      const outline = each >= 0 && layerOn(session, "units") && units.reading(query, each) && outlineOf(query, each);
      if (!outline || !outline.ground) continue;
      const drawn = outline.ground.outline(outline.shape);
      ring.addLayer(polygon(drawn, { ...SILENT, pane: side.panes.units, color: "#FFFFFF", weight: 7 }));
      ring.addLayer(polygon(drawn, { ...SILENT, pane: side.panes.units, weight: 3 }));
    }
  };

  Object.assign(side, {
    draw, highlight,
    path: (row) => paths.get(row)?.layer.getElement(),
    place(row) {
      const outline = outlineOf(side.query(), row);
      return outline?.ground ? { label: outline.ground.label(outline.shape), box: outline.ground.box(outline.shape) } : null;
    },
  });
  const details = () => units.shown(side.query()).map(fine).join("");
  let drawn = details();
  const refine = () => { if (drawn !== details()) { drawn = details(); draw(); } };
  map.on("zoomend", refine);
  session.view.subscribe(draw);
  side.onRemove(() => {
    gone = true;
    map.off("zoomend", refine);
    session.view.leave(draw);
    for (const layer of [fills, ring]) layer.remove();
    borders.remove();
  });
  draw();
}

/** @param {Session} session @param {any} side */
function newPath(session, side, row, outline) {
  const { units, view } = session;
  // The stroke is drawn only where a value was carried over: short strokes across the border, a hatched edge.
  const layer = polygon(outline, { ...SILENT, pane: side.panes.units, interactive: true, fill: true, fillOpacity: 1,
    className: "unit", stroke: false, color: INK, weight: 7, opacity: 0.75, dashArray: "1 4", lineCap: "butt" });
  const open = () => view.set({ unit: units.code(row), at: undefined }, { push: true });
  // A function, so the words are those of the view at the moment of pointing; an element, never markup.
  layer.bindTooltip(() => el("span", {}, layer.getElement().getAttribute("aria-label")), { sticky: true, className: "tip", opacity: 1 });
  layer.on({
    click: open,
    mouseover: () => highlight(session, row),
    mouseout: () => highlight(session, null),
    add: () => makeFocusable(session, side, layer, row, open),
  });
  return layer;
}

/** Leaflet's paths answer to the mouse only; the keyboard comes by hand. @param {Session} session @param {any} side */
function makeFocusable(session, side, layer, row, open) {
  const node = layer.getElement();
  node.setAttribute("tabindex", "0");
  node.setAttribute("role", "button");
  node.setAttribute("data-unit", session.units.code(row));
  node.addEventListener("focus", () => side.highlight(row));
  node.addEventListener("blur", () => side.highlight(null));
  onPress(node, open);
}

/** Move to a box without writing `at`: the unit in the address already says where. @param {Session} session */
export function zoomTo(session, [west, south, east, north]) {
  session.on.moveNext(() => session.map.fitBounds([[south, west], [north, east]], {
    ...session.on.padding(), maxZoom: 12, animate: !calm(),
  }));
}
