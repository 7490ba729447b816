/**
 * A unit's profile: its name then and now, its status in words, over the years, what lies inside it, its
 * recognitions with date and source, its figures, its projects. Facts are fetched when the first unit opens.
 */
import { LoadError, NO_FILTERS, describe, el, fold, formatDate, formatNumber, icon, load, ownStatus, periodLabel, shownPeriod, sign, swatch } from "../shared.js";
import { sources, wordOr } from "../sources.js";
import { projectList } from "./list.js";
import { indicatorsPart, standing } from "./indicators.js";
import { partsOf, wayTo } from "./inside.js";

/** @param {Session} session @param {HTMLElement} holder */
export function createProfile(session, holder) {
  const { view, units, t } = session;
  const files = new Map();
  let shownFor = "";
  let edition = -1;
  let inside = null;
  /** The facts that came with the row: each part has its own. */
  const facts = (row) => {
    const ref = units.home(row).facts ?? session.parts.panel.facts;
    if (!files.has(ref)) files.set(ref, load(ref));
    files.get(ref).catch(() => files.delete(ref));
    return files.get(ref);
  };
  return async (row) => {
    const query = view.get();
    const code = units.code(row);
    const key = JSON.stringify([row, query.time, query.compare, query.view, query.show, query.type, query.org, query.phase, query.year, query.q]);
    if (key === shownFor && edition === units.edition) return;
    const parts = el("div", { class: "unit-inside" }, partsOf(session, row));
    edition = units.edition;
    if (key === shownFor) { // parts came: what lies inside is all that is new
      keepingFocus(holder, () => inside.replaceWith(parts));
      inside = parts;
      return;
    }
    inside = parts;
    shownFor = key;
    const body = el("div", { class: "unit-facts" }, el("p", { class: "muted" }, t("details_loading")));
    keepingFocus(holder, () => holder.replaceChildren(head(session, row), status(session, row), trend(session, row), ...standing(session, row).filter(Boolean), inside, indicatorsPart(session, row), body, projectsOf(session, code)));
    try {
      const found = (await facts(row))[units.id(row)] ?? {};
      body.replaceChildren(...[recognitions(session, found), communes(session, found), statistics(session, found)].filter(Boolean));
    } catch (problem) {
      if (!(problem instanceof LoadError)) console.error(problem); // a fault of ours that a report should show
      const again = el("button", { type: "button", class: "button", on: { click: () => { shownFor = ""; session.on.profile(row); } } }, icon("refresh", 16), t("retry"));
      body.replaceChildren(el("p", { class: "card-problem", role: "alert" }, t("details_failed")), again);
    }
  };
}

/** Drawn again, the focus goes to what says the same as what had it, else to the name. @param {HTMLElement} holder @param {() => void} redraw */
function keepingFocus(holder, redraw) {
  const from = document.activeElement;
  const held = holder.contains(from);
  redraw();
  if (!held || from.isConnected) return;
  const alike = [...holder.querySelectorAll(from.tagName)].find((one) => one.textContent === from.textContent);
  const next = /** @type {HTMLElement} */ (alike ?? holder.querySelector("h1"));
  next.focus({ preventScroll: true });
}

/** @param {Session} session */
function head(session, row) {
  const { units, t, lang } = session;
  const former = units.former(row);
  return el("header", { class: "unit-head" }, wayTo(session, row), el("h1", { class: "unit-name", tabindex: "-1" }, units.name(row)),
    former ? el("p", { class: "muted" }, t("former", { name: former.name, date: formatDate(former.until, lang) })) : null,
    ownPage(session, row));
}

/** The way to the unit's own page on the day shown; a standalone file has left the site. @param {Session} session */
function ownPage(session, row) {
  const { page, units, view, when, t } = session;
  if (page.kind !== "page" || !page.links?.data) return null;
  // Beside the page of downloads, in the page's language: no address of its own weighs on the first view.
  const address = new URL(`../units/${encodeURIComponent(units.code(row))}?date=${when.day(view.get().time)}`, new URL(page.links.data, location.href));
  return el("p", {}, el("a", { class: "unit-page", href: address.href }, t("unit_page")));
}

/** @param {Session} session */
function status(session, row) {
  const { units, view, t } = session;
  const query = view.get();
  const variable = units.variable(query.show);
  const reading = units.reading(query, row);
  const words = describe(session, variable, reading);
  const value = variable.kind === "class" || ownStatus(reading) ? words.label : words.detail || words.label;
  return el("div", { class: "unit-status" },
    el("p", { class: "unit-value" }, swatch(reading.class, 20), sign(words.sign, 18), el("span", {}, value)),
    words.detail && words.detail !== value ? el("p", {}, words.detail) : null,
    reading.text?.carried ? el("p", { class: "carried" }, t("carried_sources", { n: reading.text.sources })) : null,
    el("p", { class: "muted" }, [variable.label, shownPeriod(session, query)].filter(Boolean).join(" · ")));
}

/** The same unit in every period: each a step that sets the time. @param {Session} session */
function trend(session, row) {
  const { units, view, t, lang } = session;
  const query = view.get();
  if (units.periods.length < 2) return "";
  const variable = units.variable(query.show);
  const code = units.code(row);
  const steps = units.periods.map((time) => {
    const then = { ...query, time };
    const version = units.find(then, code);
    const reading = version >= 0 && units.same(row, version) ? units.reading(then, version) : null;
    const words = reading ? describe(session, variable, reading) : null;
    const label = `${periodLabel(session, time)}: ${words ? [words.label, variable.kind === "class" ? "" : words.short].filter(Boolean).join(", ") : t("no_value")}`;
    return el("li", {}, el("button", { type: "button", "aria-label": label, title: label, "aria-pressed": String(time === query.time), on: { click: () => view.set({ time }) } },
      reading ? swatch(reading.class, 22) : el("span", { class: "no-swatch" }, "–"), el("span", {}, formatDate(time, lang))));
  });
  return el("ol", { class: "trend", "aria-label": t("trend") }, steps);
}

function part(title, ...children) {
  return el("section", { class: "part" }, el("h2", { class: "part-title" }, title), ...children);
}

/** @param {Session} session */
function recognitions(session, { recognitions: list = [] }) {
  const { t } = session;
  if (!list.length) return part(t("recognitions"), el("p", { class: "muted" }, t("no_recognitions")));
  return part(t("recognitions"), el("ul", { class: "records" }, list.map((one) => el("li", {}, recognitionWords(session, one)))));
}

/** @param {Session} session */
function communes(session, { communes: list = [] }) {
  const { t, lang } = session;
  if (!list.length) return null;
  const name = (one) => (lang === "en" && one.name_en) || one.name_vi;
  return part(t("communes", { n: formatNumber(list.length, lang) }), el("details", { class: "fold" }, el("summary", {}, t("see_list"), icon("chevron-down", 14)),
    el("ul", { class: "records" }, list.map((one) => el("li", {}, el("strong", {}, name(one)), recognitionWords(session, one))))));
}

/** Tier, stage and date, each as exactly as its source has it. @param {Session} session */
function recognitionWords(session, one) {
  const { t, lang } = session;
  const tier = wordOr(t, `tier_${one.tier}`, one.tier);
  const stage = wordOr(t, `stage_${one.stage}`, one.stage);
  const dates = [
    one.for_year ? t("for_year", { year: one.for_year }) : "",
    one.decided_on ? t("dated", { date: formatDate(one.decided_on, lang) }) : one.known_by ? t("dated_by", { date: formatDate(one.known_by, lang) }) : t("date_unknown"),
    decisionWords(one.decision, t),
    one.revoked_on ? t("revoked_on", { date: formatDate(one.revoked_on, lang) }) : "",
  ].filter(Boolean).join(" · ");
  return el("div", { class: "record" }, el("p", { class: "record-title" }, `${tier}: ${stage}`), el("p", { class: "muted" }, dates),
    one.source ? el("p", { class: "muted" }, sources(one.source, null, session)) : null);
}

/** A decision as one names it: a row that says "Quyết định" itself is not told it twice, as in `pages/unit/records.py`. */
function decisionWords(decision, t) {
  return !decision || fold(decision).startsWith("quyet dinh") ? decision ?? "" : t("decision", { decision });
}

/** @param {Session} session */
function statistics(session, { statistics: list = [] }) {
  const { t, lang } = session;
  if (!list.length) return null;
  const rows = list.map((one) => el("tr", {},
    el("th", { scope: "row" }, one[`label_${lang}`] ?? one.measure, one.source ? el("div", { class: "muted" }, sources(one.source, null, session)) : null),
    el("td", { class: "number" }, formatNumber(one.value, lang), el("div", { class: "muted" }, one.as_of ? formatDate(one.as_of, lang) : ""))));
  return part(t("statistics"), el("table", { class: "statistics" }, el("caption", { class: "visually-hidden" }, t("statistics")), el("tbody", {}, rows)));
}

/** @param {Session} session */
function projectsOf(session, code) {
  const { projects, view, t, lang } = session;
  if (!projects) return "";
  const query = view.get();
  const rows = projects.rows(query, { unit: code });
  const all = projects.rows({ ...query, ...NO_FILTERS }, { unit: code }).length;
  const title = el("h2", { class: "part-title", id: "unit-projects", tabindex: "-1" }, `${t("projects")} (${formatNumber(rows.length, lang)})`);
  const hiddenByFilters = all - rows.length;
  return el("section", { class: "part" }, title,
    rows.length ? projectList(session, rows, { withUnit: false }) : el("p", { class: "muted" }, t("no_projects_here")),
    hiddenByFilters ? el("p", { class: "muted" }, t("hidden_by_filters", { n: formatNumber(hiddenByFilters, lang) })) : null);
}
