/**
 * One drawing of the units at one time: polygons, names, counts. A map has one; comparing two dates puts a
 * second beside it, in panes of its own.
 *
 * @typedef {[west: number, south: number, east: number, north: number]} Box degrees
 * @typedef {object} Side
 * @property {() => import("./query.js").MapQuery} query what this side shows
 * @property {Record<"units" | "badges" | "labels" | "marks", string>} panes names of its Leaflet panes; the marks are shared unless it has its own
 * @property {(run: () => void) => void} onDraw run after the units are drawn, and after each time again
 * @property {() => void} draw
 * @property {(row: number | null) => void} highlight ring a unit; null takes the ring off
 * @property {(row: number) => SVGGeometryElement | undefined} path the drawn ground of a unit
 * @property {(row: number) => {label: [number, number] | null, box: Box} | null} place of a unit, as far as its outline is there
 * @property {(code: string) => boolean} hasBadge
 * @property {(run: () => void) => void} onRemove run when the side is taken away
 * @property {() => void} remove
 */
import { drawBadges } from "./badges.js";
import { drawLabels } from "./labels.js";
import { drawUnits } from "./attainment.js";

/**
 * @param {Session} session @param {string} key part of the names of its panes; empty for the map's own
 * @param {() => import("./query.js").MapQuery} query @returns {Side}
 */
export function createSide(session, key, query) {
  const { map } = session;
  const panes = { units: key ? `${key}-units` : "overlayPane", badges: `${key}badges`, labels: `${key}labels`, marks: "markerPane" };
  for (const [kind, name] of Object.entries(panes)) {
    if (!map.getPane(name)) map.createPane(name).classList.add(`${kind}-pane`);
  }
  const listeners = [];
  const after = [];
  /** @type {any} */
  const side = {
    query, panes,
    onDraw: (run) => void listeners.push(run),
    drawn: () => { for (const run of listeners) run(); },
    hasBadge: () => false,
    onRemove: (run) => void after.push(run),
    remove() {
      for (const run of after) run(); // the panes stay, with what draws in them: the next comparison finds both
    },
  };
  session.sides.push(side);
  after.push(() => session.sides.splice(session.sides.indexOf(side), 1));
  drawUnits(session, side);
  return side;
}

/** Names and counts of a side, once its units stand. @param {Session} session @param {Side} side */
export function dressSide(session, side) {
  if (session.projects) drawBadges(session, side);
  drawLabels(session, side);
}
