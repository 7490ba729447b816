/** How a unit stands otherwise than by what the map shows: its other variables, and its indicators, those it misses first. */
import { LoadError, describe, el, formatNumber, icon, later, sign, swatch } from "../shared.js";
import { periodName } from "./period.js";

/** Classes that say the date has another set, or none. */
const AWAY = ["other_set", "no_set"];
const MISSED = ["not_met", "nearly_met"];

/** The variables of the first view but the one that is shown, and where recognition and figures disagree. @param {Session} session @param {number} row */
export function standing(session, row) {
  const { units, view } = session;
  const query = view.get();
  const readings = units.variables.filter(({ later: apart }) => !apart).map((variable) => ({ variable, reading: units.reading({ ...query, show: variable.key }, row) })).filter(({ reading }) => reading);
  const others = readings.filter(({ variable }) => variable.key !== units.variable(query.show).key);
  const disagrees = new Set(readings.map(({ variable, reading }) => variable.words?.[reading.text?.disagree]).filter(Boolean));
  return [
    ...[...disagrees].map((words) => el("p", { class: "carried disagrees" }, `≠ ${units.name(row)} ${words}.`)),
    others.length ? el("dl", { class: "standing" }, others.flatMap(({ variable, reading }) => {
      const words = describe(session, variable, reading);
      return [el("dt", {}, variable.label), el("dd", {}, swatch(reading.class, 12), sign(words.sign, 12), el("span", {}, [words.label, variable.kind === "class" ? words.detail : words.short].filter(Boolean).join(", ")))];
    })) : null,
  ];
}

/** The indicators of the set that holds on the date; empty on maps without. @param {Session} session @param {number} row */
export function indicatorsPart(session, row) {
  const { units, t } = session;
  const some = units.variables.find(({ later: apart }) => apart);
  if (!some) return "";
  const box = el("section", { class: "part", id: "unit-indicators" });
  const draw = () => box.replaceChildren(...listed(session, row));
  const get = async () => {
    box.replaceChildren(el("p", { class: "muted" }, t("indicators_wait")));
    try {
      await (await later(session)).more(session);
      draw();
    } catch (problem) {
      if (!(problem instanceof LoadError)) console.error(problem); // a fault of ours that a report should show
      box.replaceChildren(el("p", { class: "card-problem", role: "alert" }, t("indicators_failed")), el("button", { type: "button", class: "button", on: { click: get } }, icon("refresh", 16), t("retry")));
    }
  };
  if (session.words && some.key in units.home(row).values) draw();
  else get();
  return box;
}

/** @param {Session} session @param {number} row */
function listed(session, row) {
  const { units, view, t, lang } = session;
  const { time } = view.get();
  const all = units.variables.filter(({ later: apart, kind, indicator }) => apart && kind === "class" && indicator.level === units.level(row)).map((variable) => {
    const reading = units.reading({ time, show: variable.key }, row);
    return { variable, reading, words: reading && describe(session, variable, reading) };
  }).filter(({ reading }) => reading && !AWAY.includes(reading.class.key));
  const count = (keys) => all.filter(({ reading }) => keys.includes(reading.class.key)).length;
  const [missed, unknown, met] = [count(MISSED), count(["not_assessed", "no_threshold"]), count(["met"])];
  const sum = missed || !unknown ? t(missed ? "indicators_sum" : "indicators_all_met", { n: missed }) : met ? t("indicators_met", { n: met }) : "";
  if (!all.length) return [el("h2", { class: "part-title" }, t("indicator_name")), el("p", { class: "muted" }, t("indicators_none"))];
  if (count(["not_applicable"]) === all.length) return [];
  all.sort((a, b) => nearness(a) - nearness(b) || a.words.order - b.words.order);
  return [
    el("h2", { class: "part-title" }, t("indicators_title", { n: formatNumber(all.length, lang) })),
    el("p", { class: "parts-sum" }, [sum, unknown ? t("indicators_unknown", { n: unknown }) : ""].filter(Boolean).join(", ")),
    el("ul", { class: "row-list indicator-list" }, all.map((one) => el("li", {}, item(session, one)))),
    all.some(({ variable }) => variable.indicator.unconfirmed) ? el("p", { class: "muted" }, `* ${t("unconfirmed")}`) : null,
  ].filter(Boolean);
}

/** @param {Session} session @param {{variable: import("../units.js").Variable, reading: import("../units.js").Reading, words: any}} one */
function item(session, { variable, reading, words }) {
  const { view, units } = session;
  const { indicator } = variable;
  const show = () => {
    const now = units.variable(view.get().show);
    const same = units.variables.find((each) => each.later && each.kind === now.kind && each.indicator.set === indicator.set && each.indicator.code === indicator.code);
    view.set({ show: (same ?? variable).key });
  };
  return el("button", { type: "button", class: "row-button", "aria-pressed": String(units.variable(view.get().show).indicator?.code === indicator.code), on: { click: show } },
    swatch(reading.class, 14), sign(words.sign, 14),
    el("span", {}, el("span", {}, el("strong", {}, `${indicator.code}${indicator.unconfirmed ? "*" : ""}`), ` ${indicator.name}`),
      el("span", { class: "indicator-words" }, [words.label, words.detail, periodOf(session, reading.text)].filter(Boolean).join(" · ")), gauge(indicator, reading.text)));
}

/** Those that are missed come nearest to their threshold first, as on the unit's page; a yes or no after the figures. */
const nearness = ({ reading: { class: { key }, text } }) => (!MISSED.includes(key) ? Infinity : text?.missing && text.threshold ? text.missing / Math.abs(text.threshold) : 1e9);

/** The period a figure is of, where that is not the one shown. @param {Session} session @param {import("../later/words.js").Told | null} told */
const periodOf = (session, told) => (told && told.period !== session.view.get().time ? session.t("of_period", { period: periodName(session, told.period) }) : "");

/** A share beside what it needs, where both are of a hundred. @param {import("../units.js").Indicator} indicator @param {import("../later/words.js").Told | null} told */
function gauge({ unit }, told) {
  if (unit !== "%" || told?.value === undefined || told.threshold === undefined) return null;
  const [done, need] = [el("span", { class: "gauge-done" }), el("span", { class: "gauge-need" })];
  done.style.width = `${Math.min(100, told.value)}%`;
  need.style.left = `${Math.min(100, told.threshold)}%`;
  return el("span", { class: `gauge${told.missing ? " lacking" : ""}`, "aria-hidden": "true" }, done, need);
}
