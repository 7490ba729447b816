/**
 * Units by indicators: what the table shows, apart from how it is drawn.
 *
 * @typedef {import("../units.js").Variable} Variable
 * @typedef {import("../units.js").Reading} Reading
 * @typedef {{variable: Variable, indicator: import("../units.js").Indicator}} Column
 * @typedef {{row: number, code: string, name: string, full: string, group: string, cells: Reading[], missing: number, unknown: number, concerned: boolean}} Line
 *   `group` is the code of the unit around it; `missing` counts indicators that are not met, `unknown` those nobody assessed; one that no indicator
 *   applies to is not `concerned`
 * @typedef {{by: "name" | "missing" | number, up: boolean}} Order a number is the place of a column
 */

const MISSED = ["not_met", "nearly_met"];
const UNKNOWN = ["not_assessed", "no_threshold", "no_figure"];
/** Classes that say an indicator is not of the date's set, or of another level than the units. */
const AWAY = ["other_set", "no_set", "not_applicable"];

/**
 * The indicators of the set that holds on the date, and the units of the map's first level.
 * @param {Session} session @param {import("../units.js").Shown} query @returns {{columns: Column[], lines: Line[]}}
 */
export function pivotOf({ units }, query) {
  const rows = units.top(query);
  const reading = (variable, row) => units.reading({ time: query.time, show: variable.key }, row);
  const columns = units.variables.filter(({ later, kind }) => later && kind === "class")
    .filter((variable) => rows.some((row) => !AWAY.includes(reading(variable, row)?.class.key ?? AWAY[0])))
    .map((variable) => ({ variable, indicator: variable.indicator }));
  const lines = rows.map((row) => {
    const cells = columns.map(({ variable }) => reading(variable, row));
    const count = (keys) => cells.filter((cell) => keys.includes(cell?.class.key)).length;
    const concerned = cells.some((cell) => cell && cell.class.key !== "not_applicable");
    return { row, code: units.code(row), name: units.short(row), full: units.name(row), group: units.parent(row) ?? "", cells, missing: count(MISSED), unknown: count(UNKNOWN), concerned };
  });
  return { columns, lines };
}

/**
 * Lines in their order; who is behind comes first.
 * @param {Session} session @param {{columns: Column[], lines: Line[]}} pivot @param {Order} order @returns {Line[]}
 */
export function sorted({ words, lang }, { columns, lines }, { by, up }) {
  const turn = up ? 1 : -1;
  const place = (line) => {
    if (!line.concerned) return turn * Infinity; // last in either order
    if (by === "missing") return -line.missing - line.unknown / 1000;
    const cell = line.cells[by];
    return cell ? words.describe(columns[by].variable, cell, { label: "" }).order : Infinity;
  };
  const { compare } = new Intl.Collator(lang);
  const byName = (a, b) => compare(a.name, b.name);
  if (by === "name") return [...lines].sort((a, b) => turn * byName(a, b));
  const places = new Map(lines.map((line) => [line, place(line)]));
  return [...lines].sort((a, b) => (turn * compared(places.get(a), places.get(b)) || byName(a, b)));
}

/** Lines by the unit around them, in the order the first of each comes; one group where there is no other. @param {Line[]} lines @returns {[string, Line[]][]} */
export function grouped(lines) {
  const groups = new Map();
  for (const line of lines) {
    if (groups.has(line.group)) groups.get(line.group).push(line);
    else groups.set(line.group, [line]);
  }
  return [...groups];
}

/** Of all lines of a group, listed or not: how many are concerned, and how many of those miss an indicator. @param {Line[]} lines */
export function sumOf(lines) {
  const concerned = lines.filter((line) => line.concerned);
  return { of: concerned.length, behind: concerned.filter(({ missing }) => missing).length };
}

/** Whether the units lie in several others, so that grouping says something. @param {Line[]} lines */
export const severalGroups = (lines) => new Set(lines.map(({ group }) => group)).size > 1;

/** Two that are both without end are equal. @param {number} a @param {number} b */
const compared = (a, b) => (a === b ? 0 : a - b);
