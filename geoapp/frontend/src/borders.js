/**
 * Borders between the drawn units, and around them. Each is drawn once, so a shared one is not twice as dark;
 * the border around the parts of an open unit is the stronger one.
 */
import { layerGroup, polyline } from "./leaflet.js";

export const INK = "#16302B";
// Leaflet would simplify each path for itself and open gaps between neighbours.
export const SILENT = { smoothFactor: 0, noClip: true, interactive: false, fill: false, color: INK };
/** Between two units, and around them all. */
const EDGES = [{ weight: 1, keep: (a, b) => a !== b }, { weight: 1.5, keep: (a, b) => a === b }];

/** @param {any} map @param {string} pane */
export function createBorders(map, pane) {
  /** @type {Map<string, {group: any, shapes: string}>} */
  const drawn = new Map();

  /** @param {any} ground @param {number[]} shapes @param {boolean} inside */
  const lines = (ground, shapes, inside) => layerGroup(EDGES.flatMap(({ weight, keep }) => {
    const edges = ground.edges(shapes, keep);
    const strong = weight + (inside && weight > 1 ? 0.75 : 0);
    // A white casing keeps the line 3:1 on dark fills, where ink alone would drown.
    return [
      polyline(edges, { ...SILENT, pane, color: "#FFFFFF", weight: strong + 1.5, opacity: 0.5 }),
      polyline(edges, { ...SILENT, pane, weight: strong, opacity: 0.6 }),
    ];
  }));

  return {
    /** @param {{ground: any, shape: number, inside?: string}[]} outlines */
    draw(outlines) {
      /** @type {Map<string, {ground: any, shapes: number[], inside: boolean}>} */
      const wanted = new Map();
      for (const { ground, shape, inside } of outlines) {
        const key = `${inside ?? ""} ${ground.key}`;
        if (!wanted.has(key)) wanted.set(key, { ground, shapes: [], inside: Boolean(inside) });
        wanted.get(key).shapes.push(shape);
      }
      for (const [key, { group }] of drawn) if (!wanted.has(key)) { group.remove(); drawn.delete(key); }
      for (const [key, { ground, shapes, inside }] of wanted) {
        const before = drawn.get(key);
        if (before?.shapes !== shapes.join()) {
          before?.group.remove();
          drawn.set(key, { group: lines(ground, shapes, inside).addTo(map), shapes: shapes.join() });
        }
      }
      for (const { group } of drawn.values()) group.eachLayer((line) => line.bringToFront()); // fills came over them
    },
    remove() {
      for (const { group } of drawn.values()) group.remove();
    },
  };
}
