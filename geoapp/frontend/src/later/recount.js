/** Units coloured by how many projects they hold count those that the filters leave, as the marks do. */

const COUNT = "project_count";

/** @param {Session} session */
export function recountProjects({ units, projects, view }) {
  const variable = units.variables.find(({ key }) => key === COUNT);
  if (!variable) return;
  // The first number of a class is in its key: count_0, count_1_2 … count_10.
  const classOf = (n) => variable.classes.findLast(({ key }) => n >= Number(key.split("_")[1])) ?? variable.classes[0];
  let asked = { query: null, rows: null };
  /** @type {Map<string, Map<string, number>>} by time, the projects of each unit */
  const counted = new Map();
  const countsAt = (time) => {
    const [query, rows] = [view.get(), projects.rows];
    if (asked.query !== query || asked.rows !== rows) { asked = { query, rows }; counted.clear(); }
    if (!counted.has(time)) {
      const counts = new Map();
      for (const row of rows(query)) for (const code of projects.codes({ time }, row)) counts.set(code, (counts.get(code) ?? 0) + 1);
      counted.set(time, counts);
    }
    return counted.get(time);
  };
  variable.reading = ({ time }, row) => {
    if (!units.published({ show: COUNT, time }, row)) return null;
    const n = countsAt(time).get(units.code(row)) ?? 0;
    return { class: classOf(n), text: { n } };
  };
  view.touch();
}
