/**
 * When a unit opens into its parts: it, or one in it, was chosen, or it fills the view. What is open stays so
 * a little longer than it took to open, so nothing flickers at the edge of the rule.
 */
export const OPENS = 0.6;
export const CLOSES = 0.45;
/** The part of the view from which on a unit counts in full. */
const SEEN = 0.6;

/**
 * @param {{left: number, top: number, right: number, bottom: number}} box of a unit, in pixels of the map
 * @param {{x: number, y: number}} size of the map
 * @returns {number} the larger share of width or height the box takes; less where little of it is in sight, so
 *   that a neighbour at the edge stays closed
 */
export function share({ left, top, right, bottom }, { x, y }) {
  const width = Math.min(right, x) - Math.max(left, 0);
  const height = Math.min(bottom, y) - Math.max(top, 0);
  if (width <= 0 || height <= 0) return 0;
  return Math.max((right - left) / x, (bottom - top) / y) * Math.min(1, (width * height) / (x * y * SEEN));
}

/**
 * The units that should be open, from the first level down. `seen` tells the share of the view a row takes.
 * @param {import("./units.js").Units} units @param {import("./query.js").MapQuery} query
 * @param {(row: number) => number} seen @param {(row: number) => boolean} finer whether it has parts at that time
 * @returns {number[]}
 */
export function wanted(units, query, seen, finer) {
  const chosen = new Set(units.path(query, units.find(query, query.unit)));
  const down = (rows) => rows.flatMap((row) => {
    if (!units.opens(row) || !finer(row)) return [];
    if (!chosen.has(row) && seen(row) <= (units.isOpen(query, row) ? CLOSES : OPENS)) return [];
    return [row, ...down(units.children(query, row))];
  });
  return down(units.top(query));
}
