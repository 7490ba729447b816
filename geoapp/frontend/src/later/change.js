/**
 * One map of what changed between two dates: a variable made of another, which every part of the page shows as it
 * shows the others. The units are those of the date in the address; each is compared with the same ground alone.
 */
import { SHAPES, describe, formatDate, formatNumber, ownStatus, svg } from "../shared.js";
import { APART_ORDER, became, classesOf, tellsChange } from "./became.js";
import { inOrder } from "./days.js";

/** Variables that sum up a criteria set; those of one indicator say themselves that the set is another. */
const BY_SET = new Set(["own_criterion", "communes_met", "indicators_met", "criteria_met"]);

/** White strokes, which a dark fill shows. */
SHAPES.white = { size: 8, marks: () => [svg("path", { d: "M-2 6L2 10M0 0L8 8M6 -2L10 2", stroke: "#FFFFFF", "stroke-width": 1.2, "stroke-opacity": 0.75, fill: "none" })] };

/** Whether the view can be shown as one map of what changed. @param {Session} session */
export const canChange = ({ units, view }) => tellsChange(units.variable(view.get().show));

/**
 * What `session.on.change` is: the view of the change, made anew where the view is another one.
 * @param {Session} session
 */
export function createChange(session) {
  const { units } = session;
  let made = "";
  return (query) => {
    if (!canChange(session)) return null;
    const key = ["change", query.show, query.time, query.compare].join(" ");
    if (made !== key) units.change = changeOf(session, query, key);
    made = key;
    return { ...query, show: key, compare: undefined };
  };
}

/**
 * What became of the units between the two times of a query, as a variable of that key.
 * @param {Session} session @param {import("../query.js").MapQuery} query @param {string} key @returns {import("../units.js").Variable}
 */
export function changeOf(session, query, key) {
  const { units, when, t, lang } = session;
  const variable = units.variable(query.show);
  const [from, to] = inOrder(when, query);
  const dates = { a: formatDate(from, lang), b: formatDate(to, lang) };
  const classes = classesOf(variable, (name) => t(`became_${name}`));
  const other = otherSet(session, query);
  /** Every label, list item and count asks; a part that comes may bring what a unit is compared with. */
  const known = new Map();
  let edition = -1;
  const reading = (_, row) => {
    if (edition !== units.edition) known.clear();
    edition = units.edition;
    if (!known.has(row)) known.set(row, compared(row));
    return known.get(row);
  };
  const compared = (row) => {
    const here = units.reading(query, row);
    if (!here) return null;
    const there = readingThen(session, { ...query, time: query.compare }, row);
    const [before, after] = from === query.time ? [here, there] : [there, here];
    const outcome = there && other(row) ? { key: "other_set", order: APART_ORDER } : became(variable, before, after, ownStatus);
    const words = wordsOf(session, variable, { before, after, outcome, dates });
    const carried = [after, before].find((one) => one?.text?.carried)?.text;
    return { class: classes.find((one) => one.key === outcome.key), words, text: carried ? { carried: true, sources: carried.sources, mixed: carried.mixed } : null };
  };
  return { key, label: t("change_of", { label: variable.label }), note: t("change_between", dates), kind: "class", classes, reading };
}

/**
 * Whether a unit's status rests on another criteria set at the one time than at the other: its own level's, or that of
 * the communes it is a share of.
 * @param {Session} session @param {import("../query.js").MapQuery} query @returns {(row: number) => boolean}
 */
function otherSet({ units, when, page, parts }, { show, time, compare }) {
  if (!BY_SET.has(show)) return () => false;
  const [a, b] = [time, compare].map(when.moment);
  return (row) => {
    const runs = parts.compare.sets?.[show === "communes_met" ? "commune" : page.levels[units.level(row)]] ?? [];
    const at = (moment) => runs.findLast(([first]) => first <= moment)?.[1];
    return at(a) !== at(b);
  };
}

/** The value of the same ground at the other time; a code may be another unit's by then. @param {Session} session */
function readingThen({ units }, query, row) {
  const other = units.find(query, units.code(row));
  return other >= 0 && units.same(row, other) ? units.reading(query, other) : null;
}

/** @param {Session} session */
function wordsOf(session, variable, { before, after, outcome, dates }) {
  const { t } = session;
  const [was, is] = [before, after].map((one) => (one ? plain(session, variable, one) : t("no_such_ground")));
  return {
    short: signed(session, variable, outcome.difference),
    both: t("change_both", { was, is }),
    detail: t("change_words", { ...dates, was, is }),
    order: outcome.order,
  };
}

/** A value in the fewest words that still say it. @param {Session} session */
function plain(session, variable, reading) {
  const words = describe(session, variable, reading);
  return variable.kind === "class" || ownStatus(reading) ? words.label : words.short || words.label;
}

/** "+2 xã", "−3,5": nothing where nothing moved. @param {Session} session */
function signed({ t, lang }, variable, difference) {
  if (!difference) return "";
  const n = `${difference > 0 ? "+" : ""}${formatNumber(difference, lang)}`;
  if (variable.key === "communes_met") return t("change_communes", { n });
  const unit = variable.indicator?.unit;
  return [n, unit === "%" ? t("points") : unit].filter(Boolean).join("\u00a0");
}
