/** The table as rows of a file: what it is of, the units as listed, and what it rests on. */
import { describe, formatDate } from "../shared.js";
import { needOf } from "./need.js";

/** One that is answered yes or no has no figure. @param {import("../units.js").Indicator} indicator */
const hasFigure = ({ operator }) => Boolean(operator);

/**
 * Figures stand as numbers with a decimal point, as in the other files; a status in words beside each.
 * @param {Session} session @param {ReturnType<typeof import("./pivot.js").pivotOf>} pivot
 * @param {import("./bar.js").Group[]} groups as listed @param {string} sum
 * @returns {(string | number | null)[][]}
 */
export function fileRows(session, { columns }, groups, sum) {
  const { t, page, lang, view } = session;
  const grouping = groups.some(({ title }) => title);
  const start = [...(grouping ? [t("group")] : []), t("unit"), t("code"), t("missing_count"), t("unknown_count")];
  const titles = columns.flatMap(({ indicator }) => {
    const name = `${indicator.code}${indicator.unconfirmed ? "*" : ""} ${indicator.name}`;
    return hasFigure(indicator) ? [name, `${indicator.code} (${indicator.unit || t("a_value")})`, `${indicator.code}: ${t("lacks")}`] : [name];
  });
  const needs = columns.flatMap(({ indicator }) => (hasFigure(indicator) ? [needOf(session, indicator), null, null] : [needOf(session, indicator)]));
  return [
    [t("title")],
    [document.title],
    [sum],
    [t("date"), formatDate(view.get().time, lang)],
    ...(page.demonstration ? [[t("demonstration")]] : []),
    [],
    [...start, ...titles],
    [t("threshold"), ...Array(start.length - 1).fill(null), ...needs],
    ...groups.flatMap(({ title, lines }) => lines.map((one) => [...(grouping ? [title] : []), ...lineOf(session, columns, one)])),
    [],
    ...(columns.some(({ indicator }) => indicator.unconfirmed) ? [[`* ${t("unconfirmed")}`]] : []),
    ...(page.source_words ? [[t("sources"), page.source_words]] : []),
    ...(page.kind === "page" ? [[t("address"), location.href]] : []),
  ];
}

/** @param {Session} session @param {import("./pivot.js").Column[]} columns @param {import("./pivot.js").Line} line */
function lineOf(session, columns, { full, code, missing, unknown, cells }) {
  const { t } = session;
  return [full, code, missing, unknown, ...columns.flatMap(({ variable, indicator }, i) => {
    const cell = cells[i];
    const status = cell ? [describe(session, variable, cell).label, cell.text?.self && t("self_assessed")].filter(Boolean).join(", ") : null;
    return hasFigure(indicator) ? [status, cell?.text?.value ?? null, cell?.text?.missing ?? null] : [status];
  })];
}
