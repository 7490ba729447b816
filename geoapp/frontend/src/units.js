/**
 * The unit table: versions of units (code@from), and the values each period gives them.
 *
 * @typedef {{key: string, label: string, color: string, pattern: string, sign: string}} Class
 * @typedef {{key: string, label: string, note: string, kind: "class" | "share" | "count", classes: Class[]}} Variable
 * @typedef {{class: Class, text: any}} Reading
 * @typedef {Closed<ReturnType<typeof createUnits>>} Units
 * @typedef {{time?: string, show?: string}} Shown the part of a MapQuery that says what is shown
 */

/**
 * @param {any} columns the units file @param {any} values the values file
 * @param {Variable[]} variables @param {string[]} periods @param {"vi" | "en"} lang
 */
export function createUnits(columns, values, variables, periods, lang) {
  const named = (field, row) => columns[`${field}_${lang}`][row] || columns[`${field}_vi`][row];
  const period = (time) => Math.max(0, periods.indexOf(time));
  /** @type {Map<string, {rows: number[], byCode: Map<string, number>}>} */
  const views = new Map();
  /** What a view shows, worked out once: every badge and list item asks. @param {Shown} query */
  const viewOf = (query) => {
    const key = `${period(query.time)} ${table.variable(query.show).key}`;
    if (!views.has(key)) {
      const rows = columns.code.map((_, row) => row).filter((row) => table.reading(query, row) !== null);
      views.set(key, { rows, byCode: new Map(rows.map((row) => [columns.code[row], row])) });
    }
    return views.get(key);
  };
  const table = {
    count: columns.code.length,
    columns,
    variables,
    periods,
    variable: (key) => variables.find((v) => v.key === key) ?? variables[0],
    code: (row) => columns.code[row],
    /** Codes are reused, so facts go by code and first day. */
    id: (row) => `${columns.code[row]}@${columns.from[row]}`,
    name: (row) => named("name", row),
    /** The name without its rank: the same in both languages. */
    short: (row) => columns.short_vi[row],

    /**
     * The value of a unit version, null where the period does not have it.
     * @param {Shown} query @param {number} row @returns {Reading | null}
     */
    reading({ show, time }, row) {
      const variable = table.variable(show);
      const column = values[variable.key];
      const index = column?.class[period(time)]?.[row];
      if (index === null || index === undefined) return null;
      return { class: variable.classes[index], text: column.text?.[period(time)]?.[row] ?? null };
    },

    /**
     * Unit versions a view shows, in the order of the table.
     * @param {Shown} query @returns {readonly number[]}
     */
    shown: (query) => viewOf(query).rows,

    /**
     * The version of a code that a view shows; -1 where it has none.
     * @param {Shown} query @param {string | null | undefined} code
     */
    find: (query, code) => viewOf(query).byCode.get(code) ?? -1,

    /** The name the same ground bore before, if it changed. */
    former(row) {
      const before = columns.former?.[row];
      return before === null || before === undefined || named("name", before) === named("name", row)
        ? null : { name: named("name", before), until: columns.from[row] };
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
  return table;
}
