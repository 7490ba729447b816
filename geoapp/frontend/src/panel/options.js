/**
 * Options of a filter with the number of projects each would show beside the other filters.
 * @param {Session["projects"]} projects @param {import("../query.js").MapQuery} query @param {string} filter
 * @returns {Map<string, number>}
 */
export function optionsOf(projects, query, filter) {
  const counts = new Map();
  for (let row = 0; row < projects.count; row += 1) {
    const key = projects.key(row, filter);
    if (key !== undefined) counts.set(key, 0);
  }
  for (const row of projects.rows(query, { except: filter })) {
    const key = projects.key(row, filter);
    if (key !== undefined) counts.set(key, counts.get(key) + 1);
  }
  return counts;
}
