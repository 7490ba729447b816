/**
 * What happened between the two dates, in the panel: units that changed, each leading to itself, and the projects
 * begun since. Whatever stayed as it was is left out.
 */
import { el, formatDate, formatNumber, highlight, icon, load, queriesOf } from "../shared.js";
import { changeOf } from "./change.js";
import { begunBetween, inOrder } from "./days.js";

/** A longer list opens when it is asked for. */
const LISTED = 20;
const STAGE = "recognition";
/** Outcomes that are news, in the order they are told. */
const NEWS = ["newly", "forward", "rose", "lost", "back", "fell"];

/** @param {Session} session */
export function mountSince(session) {
  const { view, units } = session;
  const place = document.querySelector("#panel-overview .carried");
  if (!place) return;
  const box = el("section", { class: "since", "aria-label": session.t("since") });
  let drawn = "";
  const draw = () => {
    const query = view.get();
    const [shown] = queriesOf(session);
    const key = shown.show === query.show ? "" : `${shown.show} ${units.edition} ${[query.type, query.org, query.phase, query.year, query.q].join("|")}`;
    if (key === drawn) return;
    drawn = key;
    if (!key) return box.remove();
    place.after(box);
    const [from, to] = inOrder(session.when, query);
    const rows = units.shown(shown);
    // The stage of the dossiers is news whatever the map shows.
    const stage = query.show !== STAGE && units.variables.some((one) => one.key === STAGE) && changeOf(session, { ...query, show: STAGE }, STAGE);
    const news = [units.change, stage].flatMap((one) => (one ? unitNews(session, one, rows) : []));
    box.replaceChildren(el("h2", { class: "part-title" }, session.t("since_between", { a: formatDate(from, session.lang), b: formatDate(to, session.lang) })),
      ...news, news.length ? "" : el("p", { class: "muted" }, session.t("since_nothing")));
    projectNews(session, from, to).then((node) => { if (drawn === key && node) box.append(node); }, (problem) => session.on.failed(problem, () => { drawn = ""; draw(); }));
  };
  view.subscribe(draw);
  draw();
}

/** A list for each outcome that occurs. @param {Session} session @param {import("../units.js").Variable} change @param {readonly number[]} rows */
function unitNews(session, change, rows) {
  const readings = rows.map((row) => ({ row, reading: change.reading({}, row) })).filter(({ reading }) => reading);
  return NEWS.flatMap((key) => {
    const found = readings.filter(({ reading }) => reading.class.key === key);
    if (!found.length) return [];
    const { label } = change.classes.find((one) => one.key === key);
    return [group(session, change.key === STAGE ? session.t("since_stage", { label }) : label, found.map((one) => unitItem(session, one)))];
  });
}

/** @param {Session} session @param {{row: number, reading: import("../units.js").Reading}} one */
function unitItem(session, { row, reading: { words: { both, short } } }) {
  const { units, view } = session;
  const ring = (on) => () => highlight(session, on ? row : null);
  return el("li", { on: { mouseenter: ring(true), mouseleave: ring(false) } },
    el("button", { type: "button", class: "link", on: { click: () => view.set({ unit: units.code(row), at: undefined }, { push: true }), focus: ring(true), blur: ring(false) } }, units.name(row)),
    " ", el("span", { class: "muted" }, [both, short].filter(Boolean).join(", ")));
}

/** Projects among those shown that began after the one date and not after the other; null on maps that know none. @param {Session} session */
async function projectNews(session, from, to) {
  const { projects, parts, view, when, t, lang } = session;
  if (!projects || !parts.compare.started) return null;
  const { started } = await load(parts.compare.started);
  const [after, until] = [when.day(from), when.day(to)];
  const begun = (row) => started[row] && begunBetween(started[row], after, until, when.day);
  const rows = projects.rows(view.get()).filter(begun);
  if (!rows.length) return null;
  return group(session, t("since_projects"), rows.map((row) => el("li", {},
    el("button", { type: "button", class: "link", on: { click: () => session.on.openProject(row) } }, icon(projects.type(row)?.icon, 14), " ", projects.name(row)),
    " ", el("span", { class: "muted" }, [formatDate(started[row], lang), begun(row) === "maybe" && t("since_maybe")].filter(Boolean).join(", ")))));
}

/** @param {Session} session @param {string} label @param {Node[]} items */
function group({ lang }, label, items) {
  return el("details", { class: "since-group", open: items.length <= LISTED },
    el("summary", {}, label, " ", el("span", { class: "muted" }, formatNumber(items.length, lang))), el("ul", {}, items));
}
