/**
 * Units coloured by how many projects or activities they hold count those that the filters leave, as the marks do.
 * Classes that were made from the numbers are made anew from those that are left; the legend says so.
 */
import { formatNumber } from "../shared.js";
import { classOf, countStarts } from "./counts.js";

/** Its top class tells a scale of small numbers, which holds whatever is left out. */
const SMALL = "count_10";

/** @param {Session} session */
export function recountProjects(session) {
  const { units, projects, view, page, t, lang } = session;
  const variable = units.variables.find(({ kind }) => kind === "count");
  if (!variable) return;
  const { classes: published, note } = variable;
  const scales = page.levels.map((_, level) => published.filter((kind) => kind.levels.includes(level)));

  /** The classes of a level for what is left there. @param {number} level @param {Map<string, number>} counts */
  const scaleOf = (level, counts) => {
    const [none, ...own] = scales[level];
    if (own.at(-1).key === SMALL) return scales[level];
    const starts = countStarts([...counts.values()]);
    return [none, ...starts.map((start, n) => ({
      ...own[Math.floor(((n + 1) * own.length) / starts.length) - 1] ?? own[0],
      key: `count_${start}_${level}`,
      label: starts[n + 1] ? [...new Set([start, starts[n + 1] - 1])].map((end) => formatNumber(end, lang)).join("–") : t("count_from", { range: formatNumber(start, lang) }),
      levels: [level],
    }))];
  };

  let asked = { query: null, rows: null };
  /** @type {Map<string, {counts: Map<string, number>[], scales: import("../units.js").Class[][]} | null>} by time, both by level; null where all are shown */
  const counted = new Map();
  const countsAt = (time) => {
    const [query, rows] = [view.get(), projects.rows];
    if (asked.query !== query || asked.rows !== rows) { asked = { query, rows }; counted.clear(); }
    if (!counted.has(time)) counted.set(time, count(rows(query), time));
    return counted.get(time);
  };
  const count = (left, time) => {
    if (left.length === projects.count) return null;
    const byLevel = scales.map(() => new Map());
    for (const row of left) {
      projects.units({ time }, row).forEach((code, level) => code && byLevel[level]?.set(code, (byLevel[level].get(code) ?? 0) + 1));
    }
    return { counts: byLevel, scales: byLevel.map((counts, level) => scaleOf(level, counts)) };
  };
  variable.reading = ({ time }, row) => {
    const found = countsAt(time);
    variable.classes = found ? [...new Set(found.scales.flat())] : published;
    variable.note = variable.classes.every((kind) => published.includes(kind)) ? note : `${note} ${t("count_anew")}`;
    const own = units.published({ show: variable.key, time }, row);
    if (!own || !found) return own;
    const level = units.level(row);
    const n = found.counts[level].get(units.code(row)) ?? 0;
    return { class: classOf(found.scales[level], n), text: { n } };
  };
  view.touch();
}
