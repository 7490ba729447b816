/**
 * Names and values of units at their visual centres. A label that would cover another stays away; larger
 * units go first, and the selected one always speaks.
 */
import { divIcon, layerGroup, marker } from "./leaflet.js";

import { describe } from "./describe.js";
import { el, sign } from "./dom.js";
import { isDark } from "./patterns.js";
import { layerOn } from "./session.js";

const GAP = 2;
/** Pixels below which no name fits a unit. */
const LEAST = 18;

/** @param {Session} session @param {import("./side.js").Side} side */
export function drawLabels(session, side) {
  const { map, units } = session;
  const group = layerGroup().addTo(map);
  /** @type {{row: number, node: HTMLElement, box: import("./side.js").Box}[]} */
  let labels = [];

  const draw = () => {
    const query = side.query();
    const selected = units.find(query, query.unit);
    group.clearLayers();
    labels = (layerOn(session, "units") ? units.shown(query) : []).flatMap((row) => {
      const place = side.place(row);
      if (!place?.label) return [];
      const node = text(session, query, row);
      node.classList.toggle("dimmed", selected >= 0 && !units.path(query, row).includes(selected));
      // Where a badge counts the unit's projects the two share the centre: name above, badge below.
      node.classList.toggle("above", side.hasBadge(units.code(row)));
      const icon = divIcon({ html: node, className: "label-anchor", iconSize: [0, 0] });
      group.addLayer(marker(place.label, { icon, pane: side.panes.labels, interactive: false, keyboard: false }));
      return [{ row, node, box: place.box }];
    });
    labels.sort((a, b) => Number(b.row === selected) - Number(a.row === selected) || extent(b.box) - extent(a.box));
    thin();
  };

  /** Names first, larger units before smaller; then the values that still fit beside all names. */
  const thin = () => {
    const boxes = (selector) => [side.panes.marks, side.panes.badges].flatMap((name) => [...map.getPane(name).querySelectorAll(selector)]).map((node) => node.getBoundingClientRect());
    const marks = boxes(":scope > *");
    const counts = boxes(".badge, .cluster, .mark .soft-ring").map(inner);
    const near = labels.filter(({ node, box }) => {
      const far = !roomFor(map, box);
      node.classList.toggle("crowded", far);
      node.classList.add("short");
      if (!far) shift(node, [0, 0]);
      return !far;
    });
    const taken = new Map();
    const names = near.map(({ node }) => node.getBoundingClientRect());
    near.forEach((label, i) => {
      const free = (others) => (by) => clear(moved(names[i], by), others) && within(map.getPane(side.panes.units), side.path(label.row), names[i], by);
      const others = [...taken.values()];
      // Among crowded marks no place is free: then the one that covers least of them, but never a number.
      const by = SHIFTS.find(free([...others, ...marks]))
        ?? least(SHIFTS.filter(free([...others, ...counts])), (each) => covered(moved(names[i], each), marks));
      if (!by) return label.node.classList.add("crowded");
      shift(label.node, by);
      taken.set(label, moved(names[i], by));
    });
    const shown = [...taken.keys()];
    for (const { node } of shown) node.classList.remove("short");
    const wholes = shown.map(({ node }) => node.getBoundingClientRect());
    shown.forEach((label, i) => {
      const others = shown.filter((other) => other !== label).map((other) => taken.get(other));
      if (clear(wholes[i], [...others, ...marks])) taken.set(label, wholes[i]);
      else label.node.classList.add("short");
    });
  };

  map.on("moveend", thin);
  side.onDraw(draw);
  side.onRemove(() => { map.off("moveend", thin); group.remove(); });
  draw();
}

/** Whether a unit is in sight and large enough to bear a name: the many others are not even measured. */
function roomFor(map, [west, south, east, north]) {
  const [low, high] = [map.latLngToContainerPoint([south, west]), map.latLngToContainerPoint([north, east])];
  const { x, y } = map.getSize();
  return high.x > 0 && low.x < x && low.y > 0 && high.y < y && Math.max(high.x - low.x, low.y - high.y) > LEAST;
}

/** Where a name may move to stand clear of marks and other names, nearest first. */
const SHIFTS = [0, -30, 30, -56, 56].flatMap((dx) => [0, -14, 14, -28, 28, -42, 42].map((dy) => [dx, dy]))
  .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

function shift(node, [dx, dy]) {
  node.style.setProperty("--dx", `${dx}px`);
  node.style.setProperty("--dy", `${dy}px`);
}

/** The part of a count that its number takes. */
function inner({ left, right, top, bottom }) {
  const [x, y] = [Math.max(0, (right - left) / 2 - 12), Math.max(0, (bottom - top) / 2 - 8)];
  return { left: left + x, right: right - x, top: top + y, bottom: bottom - y };
}

const moved = ({ left, right, top, bottom }, [dx, dy]) => ({ left: left + dx, right: right + dx, top: top + dy, bottom: bottom + dy });

/** Whether a moved name still stands on its own ground: both its ends lie inside the unit. */
function within(pane, path, box, by) {
  if (!by[0] && !by[1]) return true;
  if (!path) return false;
  const origin = pane.getBoundingClientRect();
  const { left, right, top, bottom } = moved(box, by);
  return [left + GAP, right - GAP].every((x) => path.isPointInFill(new DOMPoint(x - origin.left, (top + bottom) / 2 - origin.top)));
}

/** @param {Session} session */
function text(session, query, row) {
  const { units } = session;
  const variable = units.variable(query.show);
  const reading = units.reading(query, row);
  const words = describe(session, variable, reading);
  const node = el("div", { class: "unit-label", "aria-hidden": "true" },
    el("span", { class: "unit-label-name" }, units.short(row)),
    words.short || words.sign ? el("span", { class: "unit-label-value" }, sign(words.sign, 12), words.short, reading.text?.disagree && " ≠") : null);
  const ground = reading.class.pattern === "none" ? "#FFFFFF" : reading.class.color;
  node.classList.add(isDark(ground) ? "on-dark" : "on-light");
  node.style.setProperty("--ground", ground);
  return node;
}

const extent = ([west, south, east, north]) => (east - west) * (north - south);

/** Square pixels a box covers of others. */
function covered(box, others) {
  const side = (low, high, start, end) => Math.max(0, Math.min(high, end) - Math.max(low, start));
  return others.reduce((sum, o) => sum + side(box.left, box.right, o.left, o.right) * side(box.top, box.bottom, o.top, o.bottom), 0);
}

/** The first item with the smallest measure; undefined of none. */
function least(items, measure) {
  const sizes = items.map(measure);
  return items[sizes.indexOf(Math.min(...sizes))];
}

const clear = (box, others) => others.every((other) => apart(box, other));

function apart(a, b) {
  return a.right + GAP < b.left || b.right + GAP < a.left || a.bottom + GAP < b.top || b.bottom + GAP < a.top;
}
