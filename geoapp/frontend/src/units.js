/**
 * The unit table: versions of units (code@from) and the values each moment gives them. It begins with the
 * units one sees first and grows by parts: the finer units inside one of them.
 *
 * @typedef {import("./load.js").Ref} Ref
 * @typedef {{key: string, label: string, color: string, pattern: string, sign: string, levels?: number[], apart?: boolean}} Class `apart` is left out of a sum
 * @typedef {{level: number, set: string, code: string, criterion: string, criterion_name: string, name: string, unit: string,
 *   operator: "≥" | "≤" | "=" | "", need: string, needs?: string[], unconfirmed: boolean, groups?: Record<string, string>}} Indicator one without operator is answered yes or no;
 *   `unit` is in words; `need` is the threshold in words, empty where it changes: then `needs` has it by moment;
 *   `groups` names the commune groups where they are asked for other things
 * @typedef {object} Variable
 * @property {string} key
 * @property {string} label
 * @property {string} note
 * @property {"class" | "share" | "count" | "figure" | "value" | "distance"} kind
 * @property {Class[]} classes
 * @property {boolean} [later] whether its columns come in `more`, when it is chosen
 * @property {Indicator} [indicator] what it shows an aspect of (declared as its place in a list)
 * @property {Record<string, string>} [words] templates that stand for those of the page with this variable
 * @property {(query: Shown, row: number) => Reading | null} [reading] of one that is made of others (later/change.js)
 * @typedef {{class: Class, text: any, words?: Partial<import("./describe.js").Words>}} Reading `words` where it brings its own
 * @typedef {{time?: string, show?: string}} Shown the part of a MapQuery that says what is shown
 * @typedef {([Ref, Ref] | null)[]} Grounds by span: the outlines, coarse and fine
 * @typedef {{columns: any, values: any, grounds: Grounds, zooms: number[], base?: string, level?: number, facts?: Ref, more?: Ref}} Part
 *   `base` is the code of the unit a part lies in, `level` its index among the map's levels, `facts` and `more` (the
 *   columns of later variables) its own;
 *   `zooms` has the zoom from which its fine outlines are drawn, nothing where it is never drawn
 * @typedef {Closed<ReturnType<typeof createUnits>>} Units
 */

const FIELDS = ["code", "from", "name_vi", "name_en", "short_vi", "parent", "opens", "level"];

/**
 * @param {Part} first @param {Variable[]} variables
 * @param {import("./when.js").When} when @param {"vi" | "en"} lang
 */
export function createUnits(first, variables, when, lang) {
  const columns = Object.fromEntries([...FIELDS, "former"].map((field) => [field, []]));
  /** @type {(Part & {start: number, end: number})[]} */
  const parts = [];
  /** @type {number[]} */
  const partOf = [];
  /** @type {Map<string, {rows: number[][], shown?: number[], byCode?: Map<string, number>}>} */
  const views = new Map();
  /** @type {ReadonlyMap<number, ReadonlySet<string>>} codes by span; a span not asked for yet has those of another */
  let opened = new Map();
  /** @param {Shown} query */
  const openIn = ({ time }) => opened.get(when.span(time)) ?? opened.values().next().value;

  const named = (field, row) => columns[`${field}_${lang}`][row] || columns[`${field}_vi`][row];
  const home = (row) => parts[partOf[row]];

  /** What a view has, worked out once: every badge and list item asks. @param {Shown} query */
  const viewOf = (query) => {
    const key = `${when.moment(query.time)} ${table.variable(query.show).key}`;
    if (!views.has(key)) {
      views.set(key, { rows: parts.map(({ start, end }) => range(start, end).filter((row) => table.reading(query, row))) });
    }
    return views.get(key);
  };
  const leaves = (query, rows) => rows.flatMap((row) => {
    const inside = table.isOpen(query, row) ? table.children(query, row) : [];
    return inside.length ? leaves(query, inside) : [row];
  });

  const table = {
    variables,
    when,
    periods: when.periods,
    /** Counts what has been added or opened, so that a list knows when to draw again. */
    edition: 0,

    /** Take in the rows of a part. @param {Part} part */
    add(part) {
      const start = columns.code.length;
      const count = part.columns.code.length;
      for (const field of FIELDS) for (let i = 0; i < count; i += 1) columns[field].push(part.columns[field]?.[i] ?? null);
      for (let i = 0; i < count; i += 1) columns.former.push(shifted(part.columns.former?.[i], start));
      for (let i = 0; i < count; i += 1) partOf.push(parts.length);
      parts.push({ ...part, start, end: start + count });
      views.clear();
      table.edition += 1;
    },

    /** Draw the parts of these units in their place, as far as they are there. @param {Map<number, Set<string>>} next codes by span */
    open(next) {
      if (worded(next) === worded(opened)) return false;
      opened = next;
      for (const view of views.values()) Object.assign(view, { shown: undefined, byCode: undefined });
      table.edition += 1;
      return true;
    },

    /** Whether the columns of a variable are here. @param {string} key */
    has: (key) => !table.variable(key).later || key in parts[0].values,
    /** The parts, the first units among them, that lack the columns of a variable. @param {string} key */
    lacking: (key) => parts.filter(({ values }) => !(key in values)),
    /** Take in more columns of a part. @param {Part} part */
    fill(part, more) {
      Object.assign(part.values, more);
      views.clear();
      table.edition += 1;
    },

    /** @param {Shown} query @param {number} row */
    isOpen: (query, row) => Boolean(openIn(query)?.has(columns.code[row])),
    /**
     * The finer level a base has next at a time, where the parts are known; -1 where it has none. Until its rows
     * are there, those of a level further down do not stand in for them.
     * @type {((base: string, level: number, time: string) => number) | null}
     */
    finer: null,
    variable: (key) => (table.change?.key === key ? table.change : variables.find((v) => v.key === key) ?? variables[0]),
    /** What became of the units between two times, as one more variable, while it is shown (later/change.js). @type {Variable | null} */
    change: null,
    code: (row) => columns.code[row],
    /** Codes are reused, so facts go by code and first day. */
    id: (row) => `${columns.code[row]}@${columns.from[row]}`,
    name: (row) => named("name", row),
    /** The name without its rank: the same in both languages. */
    short: (row) => columns.short_vi[row],
    level: (row) => columns.level[row] ?? 0,
    /** The code of the unit above it, drawn or not. @returns {string | null} */
    parent: (row) => columns.parent[row],
    /** Whether the unit has finer ones inside it at some moment. */
    opens: (row) => Boolean(columns.opens[row]),
    /** The code of the unit of the first level it lies in: itself, for one of those. */
    base: (row) => home(row).base ?? columns.code[row],
    /** The part a row came with; what else the part brought lies there too. */
    home,

    /** The outlines a row lies in, coarse and fine, and its place among them; null where it has none. @param {Shown} query */
    ground({ time }, row) {
      const span = when.span(time);
      const { grounds, columns: own, start } = home(row);
      const shape = own.shape?.[span]?.[row - start] ?? null;
      return shape === null || !grounds[span] ? null : { refs: grounds[span], shape };
    },

    /**
     * The value of a unit version, null where the moment does not have it.
     * @param {Shown} query @param {number} row @returns {Reading | null}
     */
    reading({ show, time }, row) {
      return (table.variable(show).reading ?? table.published)({ show, time }, row);
    },
    /** The value as it was published. @param {Shown} query @param {number} row @returns {Reading | null} */
    published({ show, time }, row) {
      const variable = table.variable(show);
      const { values, start } = home(row);
      const index = at(values[variable.key]?.class, when.moment(time))?.[row - start];
      if (index === null || index === undefined) return null;
      const own = values[variable.key];
      const { text, told } = typeof own.text === "string" ? values[own.text] : own; // a text may be the name of the variable whose texts hold for it too
      const one = at(text, when.moment(time))?.[row - start] ?? null;
      return { class: variable.classes[index], text: typeof one === "number" ? told[one] : one };
    },

    /** Units of the first level. @param {Shown} query @returns {readonly number[]} */
    top: (query) => viewOf(query).rows[0],

    /** Units a view draws: where one is open, those inside it. @param {Shown} query @returns {readonly number[]} */
    shown(query) {
      const view = viewOf(query);
      view.shown ??= leaves(query, view.rows[0]);
      return view.shown;
    },

    /** The next finer units inside one, as far as they are there. @param {Shown} query @param {number} row */
    children(query, row) {
      const { rows } = viewOf(query);
      const base = table.base(row);
      const whole = base === columns.code[row];
      const next = table.finer?.(base, table.level(row), query.time);
      const finer = parts.map((part, i) => ({ part, i })).filter(({ part }) => part.base === base && part.level > table.level(row))
        .filter(({ part }) => next === undefined || part.level === next).sort((a, b) => a.part.level - b.part.level);
      for (const { i } of finer) {
        const inside = whole ? rows[i] : rows[i].filter((one) => columns.parent[one] === columns.code[row]);
        if (inside.length) return inside;
      }
      return [];
    },

    /**
     * The version of a code that a view has, drawn or not; -1 where it has none, or not yet.
     * @param {Shown} query @param {string | null | undefined} code
     */
    find(query, code) {
      const view = viewOf(query);
      view.byCode ??= new Map(view.rows.flat().map((row) => [columns.code[row], row]));
      return view.byCode.get(code) ?? -1;
    },

    /** The unit around one, -1 around those of the first level. @param {Shown} query @param {number} row */
    around(query, row) {
      if (!home(row).base) return -1;
      const parent = table.find(query, columns.parent[row]);
      return parent >= 0 ? parent : table.find(query, home(row).base);
    },

    /** From the first level down to the unit itself. @param {Shown} query @param {number} row @returns {number[]} */
    path: (query, row) => (row < 0 ? [] : [...table.path(query, table.around(query, row)), row]),

    /** The name the same ground bore before, if it changed. */
    former(row) {
      const before = columns.former[row];
      return before === null || named("name", before) === named("name", row)
        ? null : { name: named("name", before), until: columns.from[row] };
    },

    /** Whether two versions are one, or the same ground under another name or rank: codes are reused. @param {number} a @param {number} b */
    same(a, b) {
      const reaches = (row, other) => row !== null && (table.id(row) === table.id(other) || reaches(columns.former[row], other));
      return reaches(a, b) || reaches(b, a);
    },

    /** Number of shown units by class key. @param {Shown} query */
    tally(query) {
      const counts = new Map();
      for (const row of table.shown(query)) {
        const key = table.reading(query, row).class.key;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return counts;
    },
  };
  table.add(first);
  return table;
}

/** A column by moment; where nothing changed it names the moment that says the same. */
function at(column, moment) {
  const cells = column?.[moment];
  return typeof cells === "number" ? at(column, cells) : cells;
}

const worded = (codes) => [...codes].map(([span, set]) => `${span} ${[...set].sort().join()}`).sort().join(";");
const range = (start, end) => Array.from({ length: end - start }, (_, i) => start + i);
const shifted = (row, start) => (row === null || row === undefined ? null : row + start);
