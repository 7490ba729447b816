/**
 * A value in words: the same text stands in the tooltip, the ranking, the profile and the screen reader's label.
 */
import { formatDate, formatNumber, yearOf } from "./format.js";
import { inSentence } from "./text.js";

/**
 * `label` the class, `detail` what is known beyond it, `short` the figure for labels and cells, `both` what stands in
 * a cell for it where that is longer, `order` for the ranking (larger is further on)
 * @typedef {{label: string, detail: string, short: string, both?: string, sign: string, order: number}} Words
 */

/** Classes that do not tell how far a unit is: not assessed stands between those behind and those that meet it, the others after all. */
const SILENT = { not_assessed: -0.5, not_applicable: 1, other_set: 2, no_set: 2 };

/**
 * @param {Session} session
 * @param {import("./units.js").Variable} variable
 * @param {import("./units.js").Reading} reading
 * @returns {Words}
 */
export function describe(session, variable, reading) {
  const { lang } = session;
  const t = ownWords(session, variable);
  const { class: kind, text } = reading;
  const most = variable.classes.length;
  const rank = SILENT[kind.key] ?? -variable.classes.indexOf(kind);
  // A figure ranks by itself, and a unit without one after all that have one.
  const base = { label: kind.label, sign: kind.sign, detail: "", short: "", order: variable.kind === "figure" ? -1 : (most + rank) * 1e6 };
  if (reading.words) return { ...base, ...reading.words };
  if (variable.later) return { ...base, ...session.words?.describe(variable, reading, base) };
  if (!text) return base;
  if (variable.kind === "share" && !ownStatus(reading)) return { ...base, ...share(t, lang, text, base.order, most * 1e6) };
  if (variable.kind === "count") {
    return { ...base, short: formatNumber(text.n, lang), detail: t("count", { n: formatNumber(text.n, lang) }), order: text.n };
  }
  if (variable.kind === "figure") return text.n === undefined ? base : { ...base, ...figure(t, lang, text) };
  const own = Object.keys(text).filter((key) => key !== "disagree" && variable.words?.[key]);
  if (own.length) return { ...base, detail: own.map((key) => t(key, typeof text[key] === "number" ? { n: formatNumber(text[key], lang) } : { date: formatDate(text[key], lang) })).join(", ") };
  // Towns and cities do not meet the standard, they complete the task: another wording of the same class.
  if (text.urban) base.label = t("recognised_urban");
  if (text.self) return { ...base, detail: t("self_assessed") };
  if (!text.date) return base;
  return { ...base, ...dated(t, lang, text), order: base.order - Number(text.date.replace(/-/g, "").padEnd(8, "0")) / 1e3 };
}

/** The page's words, but for those a variable brings of its own. @param {Session} session @param {import("./units.js").Variable} variable */
const ownWords = ({ t }, { words = {} }) => /** @type {import("./text.js").Text} */ ((key, values) => t(words[key] ?? key, values));

/** Among shares a commune has the status itself, not its share of one: it reads as a status. @param {import("./units.js").Reading} reading */
export const ownStatus = ({ class: kind, text }) => text?.of === 1 && ["met", "nearly_met", "not_met", "not_assessed"].includes(kind.key);

/** One of which nothing is known, or to which nothing applies, keeps the place of its class; a whole one stands after those behind. */
function share(t, lang, { n, of, unknown, self }, order, whole) {
  const short = of ? `${formatNumber(n, lang)}/${formatNumber(of, lang)}` : "";
  const words = [of ? t("share", { n, total: of }) : t("share_none")];
  if (unknown) words.push(t("share_unknown", { n: unknown }));
  if (self) words.push(t("self_assessed"));
  return { short, detail: words.join(", "), order: !of || unknown === of ? order : n === of ? whole + of : (n / of) * 1e6 + of };
}

/** A figure and the date it is about, or the first and last of what was added up. */
function figure(t, lang, { n, date, until }) {
  const words = formatNumber(n, lang);
  const dates = [date, until].filter(Boolean).map((each) => formatDate(each, lang)).join("–");
  return { short: words, detail: t("figure", { n: words, date: dates }), order: n };
}

/** A date of decision, or the date by which it is attested: the two never read the same. */
function dated(t, lang, { date, exact }) {
  const key = exact ? "dated" : "dated_by";
  return { short: exact ? yearOf(date) : `≤ ${yearOf(date)}`, detail: t(key, { date: formatDate(date, lang) }) };
}

/**
 * One line: "Huyện Xuân Lộc: Đã công nhận, chậm nhất 24/01/2015".
 * @param {Session} session @param {import("./units.js").Variable} variable
 * @param {string} name @param {import("./units.js").Reading} reading
 */
export function sentence(session, variable, name, reading) {
  const words = describe(session, variable, reading);
  // A share's class is only the range its figure falls in; the figure itself says more.
  const value = variable.kind === "class" || ownStatus(reading) ? [words.label, words.detail] : [words.detail || words.label];
  if (reading.text?.disagree) value.push(variable.words?.[reading.text.disagree]);
  if (reading.text?.carried) value.push(session.t("carried_from", { n: reading.text.sources }));
  return `${name}: ${value.filter(Boolean).join(", ")}`;
}

/**
 * The sum of what is listed: "8/11 đơn vị đã công nhận".
 * @param {Session} session @param {import("./units.js").Shown} query @param {readonly number[]} [rows]
 */
export function headline(session, query, rows = session.units.top(query)) {
  const { units, lang } = session;
  const variable = units.variable(query.show);
  // How many meet an indicator says more than how many have a figure of it.
  if (variable.later && variable.kind !== "class") return headline(session, { ...query, show: query.show.replace(/^\w+/, "status") }, rows);
  const t = ownWords(session, variable);
  const readings = rows.map((row) => units.reading(query, row));
  const n = (value) => formatNumber(value, lang);
  const sum = (field) => readings.reduce((total, r) => total + (r.text?.[field] ?? 0), 0);
  if (variable.kind === "count") return { text: t("headline_count", { n: n(sum("n")) }), part: 0 };
  if (variable.kind === "share") {
    const [met, total] = [sum("n"), sum("of")];
    return { text: t("headline_share", { n: n(met), total: n(total) }), part: total ? met / total : 0 };
  }
  if (variable.kind === "figure") {
    const known = readings.filter((r) => r.text?.n !== undefined).length;
    return { text: t("headline_figure", { n: n(known), total: n(readings.length) }), part: readings.length ? known / readings.length : 0 };
  }
  // Below a share stands the status of the unit itself: a level may have classes of its own.
  const first = variable.classes.find(({ levels }) => levels?.includes(units.level(rows[0]))) ?? variable.classes[0];
  const able = readings.filter((r) => r.class.key !== "not_applicable" && !r.class.apart).length;
  const met = readings.filter((r) => r.class === first).length;
  const label = inSentence(first.label);
  return { text: t("headline_class", { n: n(met), total: n(able), label }), part: able ? met / able : 0 };
}

/**
 * The period of the view, where there are several: a single one is not a choice worth naming.
 * @param {Session} session @param {import("./units.js").Shown} query
 */
export function shownPeriod(session, { time, show }) {
  const { reading, note } = session.units.variable(show);
  if (reading) return note; // what changed says between which dates
  return session.units.periods.length > 1 ? periodLabel(session, time) : "";
}

/** "2019" -> "năm 2019"; a date keeps its own form. @param {Session} session */
export function periodLabel({ t, lang }, time) {
  return t(time.length === 4 ? "period_year" : "period_date", { time: formatDate(time, lang) });
}
