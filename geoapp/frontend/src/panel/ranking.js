/**
 * The ranking: every unit of the view with its value and its projects. The table beside the map drives it,
 * so nothing on the map needs a mouse.
 */
import { describe, el, formatNumber, hidden, sentence, sign, swatch } from "../shared.js";

/** @param {Session} session @param {HTMLTableElement} table */
export function mountRanking(session, table) {
  const { view, units, projects, t } = session;
  const order = { by: "value", up: true }; // who is behind comes first
  const columns = [["name", session.parts.panel.level_label], ["value", t("value")], ...(projects ? [["projects", t("projects")]] : [])];
  const caption = table.caption ?? el("caption", { class: "visually-hidden" }, t("ranking"));
  const head = el("tr");
  const body = el("tbody");

  const draw = () => {
    const query = view.get();
    const variable = units.variable(query.show);
    const counts = projects ? countByUnit(projects, query) : new Map();
    const rows = units.shown(query).map((row) => {
      const reading = units.reading(query, row);
      return { row, reading, name: units.short(row), projects: counts.get(units.code(row)) ?? 0, ...describe(session, variable, reading) };
    });
    rows.sort(comparing(order, session.lang));
    head.replaceChildren(...columns.map(([key, label]) => heading(key, label, order, () => {
      order.up = order.by === key ? !order.up : key === "name";
      order.by = key;
      draw();
      head.querySelector(`[data-by="${key}"]`).focus();
    })));
    body.replaceChildren(...rows.map((one) => line(session, variable, one)));
  };
  table.replaceChildren(caption, el("thead", {}, head), body);
  view.subscribe((query, before) => { if (!sameFigures(query, before)) draw(); });
  draw();
}

function heading(key, label, { by, up }, sort) {
  return el("th", { scope: "col", class: `col-${key}`, "aria-sort": by === key ? (up ? "ascending" : "descending") : "none" },
    el("button", { type: "button", "data-by": key, on: { click: sort } }, label));
}

/** @param {Session} session */
function line(session, variable, { row, reading, name, label, short, sign: mark, projects }) {
  const { units, view, lang } = session;
  const open = () => view.set({ unit: units.code(row), at: undefined }, { push: true });
  const figure = variable.kind === "class" ? label : short || label;
  return el("tr", { on: { mouseenter: () => session.on.highlight(row), mouseleave: () => session.on.highlight(null) } },
    el("th", { scope: "row" }, el("button", { type: "button", class: "link", title: sentence(session, variable, units.name(row), reading),
      on: { click: open, focus: () => session.on.highlight(row), blur: () => session.on.highlight(null) } }, name)),
    el("td", { class: "col-value" }, swatch(reading.class, 12), sign(mark, 12), el("span", {}, figure),
      variable.kind === "class" && short ? el("span", { class: "when" }, short) : null,
      variable.kind === "class" || !short ? null : hidden(` ${label}`)),
    session.projects ? el("td", { class: "col-projects" }, projects ? formatNumber(projects, lang) : el("span", { class: "none" }, "–")) : null);
}

/** @param {Session["projects"]} projects @param {import("../query.js").MapQuery} query */
export function countByUnit(projects, query) {
  const counts = new Map();
  for (const row of projects.rows(query)) counts.set(projects.unit(row), (counts.get(projects.unit(row)) ?? 0) + 1);
  return counts;
}

function comparing({ by, up }, lang) {
  const turn = up ? 1 : -1;
  return (a, b) => (by === "name" ? 0 : turn * ((by === "value" ? a.order - b.order : a.projects - b.projects)))
    || (by === "name" ? turn : 1) * a.name.localeCompare(b.name, lang);
}

const FIGURES = ["time", "show", "type", "org", "phase", "year", "q"];
/** Whether two views show the same figures: moving the map or opening a unit rebuilds no table. */
export const sameFigures = (a, b) => FIGURES.every((key) => String(a[key] ?? "") === String(b[key] ?? ""));
