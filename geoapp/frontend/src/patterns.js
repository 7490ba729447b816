/**
 * Fills that differ by pattern as well as by colour, so a status is read in print and by colour-blind eyes.
 */
import { svg } from "./dom.js";

const INK = "#16302B";
const drawn = new Map();
let store = null;

/**
 * The `fill` of a class, defining its pattern on first use.
 * @param {import("./units.js").Class} kind
 */
export function fillOf({ color, pattern }) {
  if (pattern === "plain" || !SHAPES[pattern]) return color || "#FFFFFF";
  const id = `pattern-${pattern}-${color.replace("#", "")}`;
  if (!drawn.has(id)) {
    drawn.set(id, true);
    defs().append(draw(id, pattern, color));
  }
  return `url(#${id})`;
}

/** A swatch with the class's own fill and outline, for the legend and the ranking. */
export function swatch(kind, size = 16) {
  return svg("svg", { width: size + 6, height: size, class: "swatch", "aria-hidden": "true", focusable: "false" },
    svg("rect", { x: 0.5, y: 0.5, width: size + 5, height: size - 1, rx: 2, fill: fillOf(kind), stroke: INK, "stroke-opacity": 0.6 }));
}

/** The edge of a unit whose value was carried over, as the map draws it. */
export function hatched(size = 16) {
  return svg("svg", { width: size + 6, height: size, class: "swatch", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: `M0 ${size / 2}H${size + 6}`, stroke: INK, "stroke-opacity": 0.6, "stroke-width": 1.5 }),
    svg("path", { d: `M1.5 ${size / 2}H${size + 6}`, stroke: INK, "stroke-opacity": 0.75, "stroke-width": 8, "stroke-dasharray": "1 4" }));
}

/** Whether white text reads better than ink on a colour (relative luminance below the point of equal contrast). */
export function isDark(color) {
  const channels = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);
  const [r, g, b] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 0.2;
}

const dot = (x, y, r, opacity) => svg("circle", { cx: x, cy: y, r, fill: INK, "fill-opacity": opacity });
const line = (d, width, opacity) =>
  svg("path", { d, stroke: INK, "stroke-width": width, "stroke-opacity": opacity, "stroke-linecap": "square", fill: "none" });

/** Tile size and marks of each pattern; other bundles add theirs. @type {Record<string, {size: number, marks: () => Element[]}>} */
export const SHAPES = {
  dots: { size: 8, marks: () => [dot(2, 2, 1.1, 0.36), dot(6, 6, 1.1, 0.36)] },
  sparse: { size: 14, marks: () => [dot(3.5, 3.5, 1, 0.4), dot(10.5, 10.5, 1, 0.4)] },
  diagonal: { size: 8, marks: () => [line("M-2 2L2 -2M0 8L8 0M6 10L10 6", 1.1, 0.3)] },
  none: { size: 8, marks: () => [] },
};

function draw(id, pattern, color) {
  const { size, marks } = SHAPES[pattern];
  return svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" },
    svg("rect", { width: size, height: size, fill: pattern === "none" ? "#FFFFFF" : color }), marks());
}

/** One unseen drawing holds all patterns: `display: none` would switch them off in some browsers. */
function defs() {
  if (!store) {
    store = svg("defs");
    document.body.append(svg("svg", { class: "pattern-store", width: 0, height: 0, "aria-hidden": "true", focusable: "false" }, store));
  }
  return store;
}
