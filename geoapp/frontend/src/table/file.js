/** The table as rows of a file: what it is of, the units as listed, and what it rests on. */
import { describe, formatDate, printQuery } from "../shared.js";
import { needOf } from "./need.js";

/** One that is answered yes or no has no figure. @param {import("../units.js").Indicator} indicator */
const hasFigure = ({ operator }) => Boolean(operator);

/**
 * Figures stand as numbers with a decimal point, as in the other files; a status in words beside each.
 * @param {Session} session @param {ReturnType<typeof import("./pivot.js").pivotOf>} pivot
 * @param {import("./bar.js").Group[]} groups as listed @param {string} sum
 * @returns {import("./offer.js").Sheet}
 */
export function tableSheet(session, { columns }, groups, sum) {
  const { t, page, view } = session;
  const grouping = groups.some(({ title }) => title);
  const start = [...(grouping ? [t("group")] : []), t("unit"), t("code"), t("missing_count"), t("unknown_count")];
  const titles = columns.flatMap(({ indicator }) => {
    const name = `${indicator.code}${indicator.unconfirmed ? "*" : ""} ${indicator.name}`;
    return hasFigure(indicator) ? [name, `${indicator.code} (${indicator.unit || t("a_value")})`, `${indicator.code}: ${t("lacks")}`] : [name];
  });
  const needs = columns.flatMap(({ indicator }) => (hasFigure(indicator) ? [needOf(session, indicator), null, null] : [needOf(session, indicator)]));
  const rows = [...above(session, t("title"), sum, [view.get()]), [...start, ...titles], [t("threshold"), ...Array(start.length - 1).fill(null), ...needs]];
  return {
    name: `chi-tieu-${page.name}-${view.get().time}`, title: t("title"), head: rows.length - 1,
    rows: [...rows, ...groups.flatMap(({ title, lines }) => lines.map((one) => [...(grouping ? [title] : []), ...lineOf(session, columns, one)])),
      ...below(session, [columns.some(({ indicator }) => indicator.unconfirmed) && `* ${t("unconfirmed")}`])],
  };
}

/** What stands above the head of a file: what it is, of which map and date, and that it is a demonstration. @param {Session} session @param {string} title @param {string} sum @param {import("../query.js").MapQuery[]} queries */
export const above = ({ t, page, lang }, title, sum, queries) => [
  [title],
  [document.title],
  [sum],
  [t("date"), queries.map(({ time }) => formatDate(time, lang)).join(", ")],
  ...(page.demonstration ? [[t("demonstration")]] : []),
  [],
];

/** What stands below the data: what holds of all of it, its sources, and the address of this very view. @param {Session} session @param {(string | false | undefined)[]} notes */
export const below = ({ t, page, view, map }, notes) => {
  const sources = page.source_words ?? map.getContainer().querySelector(".attribution p")?.textContent;
  return [
    [],
    ...notes.filter(Boolean).map((note) => [note]),
    ...(sources ? [[t("sources"), sources]] : []),
    // With the date and the layer, also where they are the map's usual ones: those of another day may be others.
    ...(page.kind === "page" ? [[t("address"), new URL(`?${printQuery(view.get())}`, location.href).href]] : []),
  ];
};

/** @param {Session} session @param {import("./pivot.js").Column[]} columns @param {import("./pivot.js").Line} line */
function lineOf(session, columns, { full, code, missing, unknown, cells }) {
  const { t } = session;
  return [full, code, missing, unknown, ...columns.flatMap(({ variable, indicator }, i) => {
    const cell = cells[i];
    const status = cell ? [describe(session, variable, cell).label, cell.text?.self && t("self_assessed")].filter(Boolean).join(", ") : null;
    return hasFigure(indicator) ? [status, cell?.text?.value ?? null, cell?.text?.missing ?? null] : [status];
  })];
}
