/** The ranking as rows of a file: what it ranks by, the units in their order, and what it rests on. */
import { describe, formatDate } from "../shared.js";
import { above, below } from "./file.js";
import { hasState, sinceOf } from "./since.js";

/**
 * @typedef {{row: number, code: string, projects: number, words: ({reading: import("../units.js").Reading} | undefined)[]}} Line
 * @typedef {{lines: Line[], variable: import("../units.js").Variable, queries: import("../query.js").MapQuery[], level: string, sum: string, projects: boolean}} Ranking
 *   the lines as listed, of each the readings at each time; `level` names what is ranked
 */

/** @param {Session} session @param {Ranking} ranking @returns {import("./offer.js").Sheet} */
export function rankingSheet(session, { lines, variable, queries, level, sum, projects }) {
  const { t, lang, page, units } = session;
  /** @param {string} words @param {import("../query.js").MapQuery} query */
  const dated = (words, { time }) => (queries.length > 1 ? `${words} (${formatDate(time, lang)})` : words);
  const share = variable.kind === "share";
  const figures = variable.kind !== "class";
  const state = hasState(variable);
  const head = [level, t("code"), ...queries.flatMap((query) => [
    dated(t("result"), query), ...(figures ? [dated(share ? t("met_n") : [t("figure_n"), variable.indicator?.unit && `(${variable.indicator.unit})`].filter(Boolean).join(" "), query)] : []),
    ...(share ? [dated(t("met_of"), query)] : []), ...(state ? [dated(t("since"), query)] : []), dated(t("told"), query)]), ...(projects ? [t("projects_n")] : [])];
  const since = (query, row) => {
    const found = sinceOf(session, query, row);
    return found && t(found.exact ? "since_day" : "since_at_least", { day: formatDate(units.when.plain(found.day), lang) });
  };
  const cells = (one, query, row) => {
    if (!one) return [null, ...(figures ? [null] : []), ...(share ? [null] : []), ...(state ? [null] : []), null];
    const { label, detail } = describe(session, variable, one.reading);
    const { text } = one.reading;
    const marks = [detail || null, text?.disagree && variable.words?.[text.disagree]].filter(Boolean).join(", ");
    return [label, ...(figures ? [amount(variable, text)] : []), ...(share ? [text?.of ?? null] : []), ...(state ? [since(query, row)] : []), marks || null];
  };
  const rows = above(session, variable.label, sum, queries);
  return {
    name: `xep-hang-${page.name}-${queries[0].time}`, title: t("ranking_title"), head: rows.length,
    rows: [...rows, head, ...lines.map((line) => [units.name(line.row), line.code, ...queries.flatMap((query, i) => cells(line.words[i], query, line.row)), ...(projects ? [line.projects] : [])]),
      ...below(session, [variable.note, variable.indicator?.unconfirmed && t("unconfirmed")])],
  };
}

/** The number a reading has, if it has one. @param {import("../units.js").Variable} variable @param {any} text */
const amount = ({ kind }, text) => (kind === "value" ? text?.value : kind === "distance" ? text?.missing ?? (text?.value === undefined ? undefined : 0) : text?.n) ?? null;
