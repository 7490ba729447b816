/**
 * The project table: columns as published, decoded once, filtered in memory.
 *
 * @typedef {{lat: number, lon: number, kind: "point" | "approx"}} Place
 * @typedef {Closed<ReturnType<typeof createProjects>>} Projects
 */
import { fold, matches } from "./fold.js";

const DOUBTFUL = 1;
const NEAR_BORDER = 2;
const DEMONSTRATION = 4;
/** Filters of a MapQuery, in the order the panel shows them. */
export const FILTERS = ["type", "org", "phase", "year"];
/** The part of a MapQuery that leaves every project in. */
export const NO_FILTERS = { type: [], org: [], phase: [], year: [], q: undefined };

/**
 * @param {any} columns @param {{name: string[]}} names
 * @param {{types: any[], organisations: any[], phases: any[], precisions: any[]}} lists
 * @param {import("./when.js").When} when
 */
export function createProjects(columns, names, lists, when) {
  /** @type {(Place | undefined)[]} */
  const places = [];
  for (const kind of ["point", "approx"]) decode(columns[kind === "point" ? "points" : "approx"], kind, places);
  const rowOf = new Map(columns.id.map((id, row) => [id, row]));
  const levels = Object.keys(columns.unit);
  const hay = [];

  const table = {
    count: columns.n,
    lists,
    row: (id) => rowOf.get(id) ?? -1,
    id: (row) => columns.id[row],
    name: (row) => names.name[row],
    /** The code of the unit it lies in at that time by level, from the first down; undefined where it lies in none. @param {{time?: string}} query @returns {(string | undefined)[]} */
    units({ time }, row) {
      const span = when.span(time);
      return levels.map((level) => columns.unit_codes[at(columns.unit[level], span)[row]]);
    },
    /** The codes of the units it lies in at that time. @param {{time?: string}} query @returns {string[]} */
    codes: (query, row) => table.units(query, row).filter(Boolean),
    named: (row) => columns.named?.[row] ?? null,
    /** The unit that lies there now, where it bears another name than the one it was recorded with. */
    now: (row) => columns.now?.[row] ?? null,
    type: (row) => lists.types[columns.type[row]],
    organisation: (row) => lists.organisations[columns.org[row]] ?? null,
    phase: (row) => lists.phases[columns.phase[row]] ?? null,
    precision: (row) => lists.precisions[columns.precision[row]],
    year: (row) => columns.year[row],
    place: (row) => places[row] ?? null,
    doubtful: (row) => (columns.flags[row] & DOUBTFUL) !== 0,
    nearBorder: (row) => (columns.flags[row] & NEAR_BORDER) !== 0,
    demonstration: (row) => (columns.flags[row] & DEMONSTRATION) !== 0,

    /** What a filter compares: the row's own key in each dimension, undefined where it is not known. */
    key(row, filter) {
      if (filter === "type") return table.type(row)?.code;
      if (filter === "org") return table.organisation(row)?.slug;
      if (filter === "phase") return table.phase(row)?.code;
      return columns.year[row] ? String(columns.year[row]) : "unknown";
    },

    /**
     * Rows a query leaves, optionally of one unit. `except` leaves a filter out, to count its options.
     * @param {import("./query.js").MapQuery} query @param {{unit?: string, except?: string}} [only]
     */
    rows(query, { unit, except } = {}) {
      const needle = query.q ? fold(query.q) : "";
      const tests = FILTERS.filter((f) => f !== except && query[f].length).map((f) => ({ f, wanted: new Set(query[f]) }));
      const kept = [];
      for (let row = 0; row < columns.n; row += 1) {
        if (unit && !table.codes(query, row).includes(unit)) continue;
        if (!tests.every(({ f, wanted }) => wanted.has(table.key(row, f)))) continue;
        if (needle && !matches(text(row), needle)) continue;
        kept.push(row);
      }
      return kept;
    },

    searchable: text,
  };

  function text(row) {
    hay[row] ??= fold([table.name(row), table.named(row), table.now(row), table.type(row)?.label, table.organisation(row)?.label]
      .filter(Boolean).join(" "));
    return hay[row];
  }
  return table;
}

/** A column by span; where nothing changed it names the span that says the same. */
function at(column, span) {
  return typeof column[span] === "number" ? at(column, column[span]) : column[span];
}

/** Coordinates are whole hundred-thousandths of a degree, each the difference to the one before. */
function decode(part, kind, places) {
  let lon = 0;
  let lat = 0;
  part?.row.forEach((row, i) => {
    lon += part.lon[i];
    lat += part.lat[i];
    places[row] = { lon: lon / 1e5, lat: lat / 1e5, kind };
  });
}
