/** The list of projects in step with the map: what the filters leave, each opening its mark. */
import { NO_FILTERS, el, formatNumber, icon } from "../shared.js";
import { sameFigures } from "./ranking.js";

const PAGE = 60;

/** @param {Session} session @param {HTMLElement} holder */
export function mountList(session, holder) {
  const { view, projects } = session;
  const list = el("div", { class: "project-list" });
  const draw = () => {
    const rows = projects.rows(view.get());
    list.replaceChildren(rows.length ? projectList(session, rows, { withUnit: true }) : nothing(session));
  };
  holder.append(list);
  view.subscribe((query, before) => { if (!sameFigures(query, before)) draw(); });
  draw();
  view.subscribe((query) => {
    for (const item of document.querySelectorAll("[data-project]")) {
      item.setAttribute("aria-current", String(item.getAttribute("data-project") === query.project));
    }
  });
}

/**
 * A list with the first rows drawn and the rest on demand: five hundred buttons at once would be felt.
 * @param {Session} session @param {number[]} rows
 */
export function projectList(session, rows, { withUnit }) {
  const { t, lang } = session;
  const sorted = inOrder(session, rows);
  const list = el("ul", { class: "row-list" });
  const more = el("button", { type: "button", class: "button more", on: { click: () => add() } });
  let drawn = 0;
  const add = () => {
    const next = sorted.slice(drawn, drawn + PAGE).map((row) => item(session, row, withUnit));
    list.append(...next);
    if (drawn) next[0]?.querySelector("button").focus();
    drawn += next.length;
    more.hidden = drawn >= sorted.length;
    more.textContent = t("more", { n: formatNumber(Math.min(PAGE, sorted.length - drawn), lang) });
  };
  add();
  return el("div", {}, list, more);
}

/** @param {Session} session */
function item(session, row, withUnit) {
  const { projects, units, view, t } = session;
  const unit = units.find(view.get(), projects.codes(view.get(), row)[0]);
  const place = [projects.named(row), withUnit && unit >= 0 ? units.short(unit) : null].filter(Boolean).join(", ");
  const meta = [place, projects.year(row) || null, projects.phase(row)?.label].filter(Boolean).join(" · ");
  const open = () => {
    session.on.openProject(row);
    session.on.sheet("peek");
  };
  const located = projects.place(row)?.kind === "point";
  const current = String(projects.id(row) === view.get().project);
  return el("li", {}, el("button", { type: "button", class: "row-button", "data-project": projects.id(row), "aria-current": current, on: { click: open } },
    el("span", { class: located ? "row-icon" : "row-icon row-icon-soft", title: projects.type(row)?.label }, icon(projects.type(row)?.icon, 16)),
    el("span", { class: "row-text" }, el("span", { class: "row-name" }, projects.name(row)), el("span", { class: "row-meta" }, meta),
      projects.doubtful(row) ? el("span", { class: "mark-chip mark-doubt" }, icon("alert-triangle", 12), t("doubtful")) : null)));
}

/**
 * By unit, then name, as the language sorts. One collator for the whole list: localeCompare would build one a pair.
 * @param {Session} session
 */
function inOrder({ projects, view, lang }, rows) {
  const collator = new Intl.Collator(lang);
  const unit = new Map(rows.map((row) => [row, projects.codes(view.get(), row)[0] ?? "~"]));
  return [...rows].sort((a, b) => collator.compare(unit.get(a), unit.get(b)) || collator.compare(projects.name(a), projects.name(b)));
}

/** @param {Session} session */
function nothing({ view, t }) {
  const clear = () => view.set(NO_FILTERS);
  return el("div", { class: "empty" }, el("p", {}, t("no_projects")),
    el("button", { type: "button", class: "button", on: { click: clear } }, t("clear_filters")));
}
