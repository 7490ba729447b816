/**
 * A ranking: the units that are listed with their value and their projects, or with the values of two dates. The
 * table beside the map drives it, so nothing on the map needs a mouse.
 */
import { describe, el, formatDate, formatNumber, headline, hidden, highlight, queriesOf, sentence, shownPeriod, sign, swatch } from "../shared.js";
import { bundle } from "./pivot.js";

/** @param {Session} session @param {HTMLTableElement} table */
export function mountRanking(session, table) {
  const { view, units } = session;
  const { draw, files } = createRanking(session, table, (query) => units.top(query));
  if (files) table.after(files);
  let edition = units.edition;
  view.subscribe((query, before) => {
    if (sameFigures(query, before) && edition === units.edition) return;
    edition = units.edition;
    draw();
  });
  draw();
}

/**
 * @param {Session} session @param {HTMLTableElement} table
 * @param {(query: import("../units.js").Shown) => readonly number[]} listed the units at a time
 * @returns {{draw: () => void, files: HTMLElement | null}} `files` offers what was drawn last
 */
export function createRanking(session, table, listed) {
  const { units, projects, page, t, lang } = session;
  const order = { by: "value", up: true }; // who is behind comes first
  const caption = table.caption ?? el("caption", { class: "visually-hidden" }, t("ranking"));
  const head = el("tr");
  const body = el("tbody");

  /** @type {import("../table/ranking_file.js").Ranking} */
  let drawn;
  const draw = () => {
    const queries = queriesOf(session);
    const variable = units.variable(queries[0].show);
    const lines = linesOf(session, queries, listed, variable);
    const level = lines.length ? units.level(lines[0].row) : 0;
    const values = queries.length > 1 ? queries.map(({ time }, i) => [VALUES[i], formatDate(time, lang)]) : [[VALUES[0], t("value")]];
    const columns = [["name", page.level_labels[page.levels[level]]], ...values, ...(projects && queries.length === 1 ? [["projects", t("projects")]] : [])];
    if (!columns.some(([key]) => key === order.by)) order.by = "value";
    lines.sort(comparing(order, lang));
    head.replaceChildren(...columns.map(([key, label]) => heading(key, label, order, () => {
      order.up = order.by === key ? !order.up : key === "name";
      order.by = key;
      draw();
      head.querySelector(`[data-by="${key}"]`).focus();
    })));
    body.replaceChildren(...lines.map((one) => line(session, variable, one, queries)));
    caption.textContent = queries.map((query) => [shownPeriod(session, query), headline(session, query, listed(query)).text].filter(Boolean).join(": ")).join("; ");
    drawn = { lines, variable, queries, level: columns[0][1], sum: caption.textContent, projects: Boolean(projects) && queries.length === 1 };
  };
  table.replaceChildren(caption, el("thead", {}, head), body);
  return { draw, files: filesOf(session, () => drawn) };
}

/** The ways to save the ranking as it stands; what writes the files comes when one is asked for. @param {Session} session @param {() => any} drawn */
function filesOf(session, drawn) {
  const { page, t, on } = session;
  if (!page.later?.table && !geoapp.table) return null;
  const save = (form) => void bundle(page.later?.table).then((table) => table.save(session, form, drawn()), (problem) => on.failed(problem, () => save(form)));
  return el("p", { class: "ranking-files" }, t("ranking_save"), ["csv", "xlsx"].map((form) => el("button", { type: "button", class: "link", "aria-label": t("ranking_save_as", { form: form.toUpperCase() }), on: { click: () => save(form) } }, form.toUpperCase())));
}

const VALUES = ["value", "other"];

/** One line a unit: its version now, else the one of the second date; its words at each. A code that went to other ground has two. @param {Session} session */
function linesOf(session, queries, listed, variable) {
  const { units, projects } = session;
  const counts = projects ? countByUnit(projects, queries[0]) : new Map();
  const lines = new Map();
  queries.forEach((query, i) => {
    for (const row of listed(query)) {
      const code = units.code(row);
      const first = lines.get(code);
      const key = first && !units.same(first.row, row) ? units.id(row) : code;
      const line = lines.get(key) ?? { row, code, name: units.short(row), projects: counts.get(code) ?? 0, words: [], value: -1, other: -1 };
      const reading = units.reading(query, row);
      line.words[i] = { reading, title: sentence(session, variable, units.name(row), reading), ...describe(session, variable, reading) };
      line[VALUES[i]] = line.words[i].order;
      lines.set(key, line);
    }
  });
  return [...lines.values()];
}

function heading(key, label, { by, up }, sort) {
  return el("th", { scope: "col", class: `col-${key}`, "aria-sort": by === key ? (up ? "ascending" : "descending") : "none" },
    el("button", { type: "button", "data-by": key, on: { click: sort } }, label));
}

/** @param {Session} session */
function line(session, variable, { row, code, name, words, projects }, queries) {
  const { view, units, lang, t } = session;
  const open = () => view.set({ unit: code, at: undefined }, { push: true });
  const ring = (on) => () => highlight(session, on ? row : null);
  const title = words.map((one) => one.title).join(" | ");
  const cells = queries.map((_, i) => (words[i] ? value(session, variable, words[i], queries.length > 1)
    : el("td", { class: "col-value" }, el("span", { class: "none" }, "–"), hidden(t("no_value")))));
  return el("tr", { on: { mouseenter: ring(true), mouseleave: ring(false) } },
    // One of the second date alone cannot be chosen: its code may be another unit's at the first.
    el("th", { scope: "row" }, units.find(queries[0], code) === row
      ? el("button", { type: "button", class: "link", title, on: { click: open, focus: ring(true), blur: ring(false) } }, name) : el("span", { title }, name)),
    cells,
    session.projects && queries.length === 1 ? el("td", { class: "col-projects" }, projects ? formatNumber(projects, lang) : el("span", { class: "none" }, "–")) : null);
}

/** A value in its cell; where two stand beside each other, the figure or sign alone. @param {Session} session */
function value({ t, lang }, variable, { reading, label, short, both = short, sign: mark }, tight) {
  const figure = variable.kind === "class" ? label : short || label;
  const plain = variable.kind === "class" || !short;
  if (tight) return el("td", { class: "col-value" }, swatch(reading.class, 12), sign(mark, 12), el("span", {}, short), hidden(` ${label}`));
  return el("td", { class: "col-value" }, swatch(reading.class, 12), sign(mark, 12), el("span", {}, figure),
    variable.kind === "class" && both ? el("span", { class: "when" }, both) : null,
    reading.text?.disagree ? el("span", { class: "when", title: variable.words?.[reading.text.disagree] }, "≠") : null,
    reading.text?.carried ? el("span", { class: "when" }, t("carried_from", { n: formatNumber(reading.text.sources, lang) })) : null,
    plain ? null : hidden(` ${label}`));
}

/** Rows by the code of every unit they lie in. @param {Session["projects"]} projects @param {import("../query.js").MapQuery} query */
export function countByUnit(projects, query) {
  const counts = new Map();
  for (const row of projects.rows(query)) for (const code of projects.codes(query, row)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

function comparing({ by, up }, lang) {
  const turn = up ? 1 : -1;
  return (a, b) => (by === "name" ? 0 : turn * (a[by] - b[by])) || (by === "name" ? turn : 1) * a.name.localeCompare(b.name, lang);
}

const FIGURES = ["time", "compare", "view", "show", "type", "org", "phase", "year", "q"];
/** Whether two views show the same figures: moving the map or opening a unit rebuilds no table. */
export const sameFigures = (a, b) => FIGURES.every((key) => String(a[key] ?? "") === String(b[key] ?? ""));
