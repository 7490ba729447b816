/**
 * The grid: units down, indicators across, who stands how in each cell. It drives the map and follows it. One of
 * its cells is in the way of the tab key; arrows go from there.
 */
import { el, highlight, icon, narrow } from "../shared.js";
import { createBlocks } from "./blocks.js";
import { createCells } from "./cells.js";
import { createKeys } from "./keys.js";
import { needOf } from "./need.js";

/** So many columns leave room for their names in the head. */
const FEW = 4;

/** The same for all aspects of an indicator. @param {import("../units.js").Variable} variable */
const idOf = ({ indicator }) => `${indicator.set} ${indicator.code}`;

/**
 * @param {Session} session
 * @param {{order: import("./pivot.js").Order, sort: (by: import("./pivot.js").Order["by"]) => void}} options
 */
export function createGrid(session, { order, sort }) {
  const { view, units, t } = session;
  const head = el("thead");
  const table = el("table", { class: "pivot-table", role: "grid", "aria-labelledby": "pivot-title", "aria-readonly": "true" }, head);
  const box = el("div", { class: "pivot-scroll" }, table);
  const said = el("span");
  const go = el("button", { type: "button", class: "button pivot-go", on: { click: () => goThere() } }, t("on_map"));
  const key = el("span", { class: "pivot-key", "aria-hidden": "true" });
  const names = el("span", { class: "pivot-names", "aria-hidden": "true" }); // on paper nothing says them otherwise
  const line = el("p", { class: "pivot-line" }, said, key, names, go);
  const keys = createKeys(table, (cell) => tell(cell), (cell) => press(cell));
  const cells = createCells(session);
  /** @type {import("./pivot.js").Column[]} */
  let columns = [];
  /** @type {Map<Element, {line: import("./pivot.js").Line, column?: number}>} */
  let known = new Map();
  /** The rows that are drawn. @type {Map<number, HTMLElement>} */
  let rows = new Map();
  /** What draws the row of a unit, where it is not drawn yet. @type {Map<number, () => void>} */
  let fillOf = new Map();
  /** @type {ReturnType<typeof createBlocks> | null} */
  let blocks = null;
  /** @type {HTMLElement | null} */
  let hovered = null;
  let [shown, chosen] = [-1, -1];
  let asked = null;
  let ringed = null;

  const draw = (next, groups) => {
    const held = keys.place();
    columns = next;
    known = new Map();
    rows = new Map();
    const [above, below] = heads();
    head.replaceChildren(above.row, below.row);
    table.classList.toggle("few", columns.length <= FEW);
    table.classList.toggle("grouped", columns.some(({ indicator }) => indicator.groups));
    for (const old of [...table.tBodies]) old.remove();
    /** @type {import("./keys.js").Stops[]} */
    const stops = [() => above.stops, () => below.stops];
    blocks?.end();
    blocks = createBlocks(box, columns.length + 2);
    fillOf = new Map();
    for (const group of groups) {
      const { title, lines } = group;
      const name = title ? groupOf(group) : null;
      if (name) stops.push(() => Array(columns.length + 2).fill(name));
      const first = stops.length;
      const { bodies, fills } = blocks.add(lines, (one, n) => rowOf(one, first + n), name && el("tr", { class: "pivot-group", role: "row", "aria-rowindex": first }, name));
      lines.forEach((one, n) => {
        fillOf.set(one.row, fills[n]);
        stops.push(() => {
          fills[n]();
          return /** @type {HTMLElement[]} */ ([...rows.get(one.row).children]);
        });
      });
      table.append(...bodies);
    }
    table.setAttribute("aria-rowcount", String(stops.length));
    if (!fillOf.size) table.append(el("tbody", {}, el("tr", { role: "row" }, el("td", { role: "gridcell", colspan: columns.length + 2, class: "pivot-none" }, t("none_lacking")))));
    keys.set(stops, held);
    blocks.begin();
    key.replaceChildren(...cells.legend(columns, groups.flatMap(({ lines }) => lines)));
    names.textContent = columns.map(({ indicator }) => `${indicator.code} ${indicator.name}`).join(" · ");
    mark();
  };
  /** What is asked for; of each commune group on a line of its own, where there is room. @param {import("../units.js").Indicator} indicator */
  const needs = (indicator) => {
    const each = needOf(session, indicator).split("; ");
    return (each.length > 1 && columns.length > FEW ? [t("by_group")] : each).map((need) => el("span", {}, need));
  };
  const heads = () => {
    const sorter = (by, label, words_) => el("button", { type: "button", tabindex: "-1", class: "pivot-sort", "aria-label": words_, title: words_, on: { click: () => sort(by) } },
      label, order.by === by ? icon(order.up ? "arrow-up" : "arrow-down", 14) : label ? null : icon("arrows-sort", 14));
    const th = (by, props, ...children) => el("th", { scope: "col", role: "columnheader", "aria-sort": order.by === by ? (order.up ? "ascending" : "descending") : "none", ...props }, ...children);
    const name = sorter("name", t("unit"), t("sort_name"));
    const missing = sorter("missing", t("lacking_short"), t("sort_missing"));
    const shows = columns.map(({ indicator }, i) => el("button", { type: "button", tabindex: "-1", class: "pivot-show", title: nameOf(indicator), "aria-label": t("show_indicator", { name: nameOf(indicator) }),
      on: { click: () => show(i) } }, el("strong", {}, indicator.code, indicator.unconfirmed ? "*" : ""), columns.length <= FEW ? el("span", { class: "pivot-name" }, indicator.name) : null, needs(indicator)));
    const sorts = columns.map(({ indicator }, i) => sorter(i, "", t("sort_by", { code: indicator.code })));
    return [
      { row: el("tr", { role: "row" }, th("name", { rowspan: 2, class: "pivot-unit" }, name), th("missing", { rowspan: 2, class: "pivot-missing" }, missing), shows.map((one, i) => th(i, { "data-column": i }, one))), stops: [name, missing, ...shows] },
      { row: el("tr", { role: "row", class: "pivot-sorts" }, sorts.map((one, i) => el("td", { role: "gridcell", "data-column": i }, one))), stops: [name, missing, ...sorts] },
    ];
  };
  /** @param {import("./bar.js").Group} group */
  const groupOf = ({ title, of, behind }) => el("th", { scope: "rowgroup", role: "rowheader", colspan: columns.length + 2, tabindex: "-1" },
    el("span", {}, t(of ? "group_sum" : "group_none", { name: title, n: of, missing: behind })));
  /** @param {import("./pivot.js").Line} one @param {number} at its place among the rows that keys go through */
  const rowOf = (one, at) => {
    const name = el("th", { scope: "row", role: "rowheader", tabindex: "-1", class: "pivot-unit" }, one.name);
    const missing = cells.missing(one);
    const found = one.cells.map((reading, i) => cells.cell(one, columns[i], reading));
    known.set(name, { line: one }).set(missing, { line: one });
    found.forEach((cell, i) => { cell.dataset.column = String(i); known.set(cell, { line: one, column: i }); });
    const row = el("tr", { role: "row", "aria-rowindex": at + 1 }, name, missing, found);
    rows.set(one.row, row);
    keys.drawn(at);
    markRow(one.row, row);
    return row;
  };

  const nameOf = (indicator) => {
    const need = indicator.operator && needOf(session, indicator);
    return [`${indicator.code} ${indicator.name}`, need && t("need", { need }), indicator.unconfirmed && t("unconfirmed")].filter(Boolean).join(" · ");
  };
  /** What is pointed at or has the focus, in words. @param {Element | null} cell */
  const tell = (cell) => {
    const at = known.get(cell);
    asked = cell;
    if (ringed !== (ringed = at?.line.row ?? null)) highlight(session, ringed);
    const column = at ? at.column : cell?.closest("[data-column]")?.getAttribute("data-column");
    const indicator = column === undefined || column === null ? null : columns[Number(column)].indicator;
    said.textContent = [at && (at.column === undefined ? cells.lineWords(at.line) : cell.getAttribute("aria-label")), !at && indicator && nameOf(indicator)].filter(Boolean).join("") || t("hint");
    go.hidden = !narrow() || !cell || !(at || indicator);
  };
  /** The same aspect of an indicator as is shown now. @param {number} i */
  const variableOf = (i) => {
    const { variable } = columns[i];
    const now = units.variable(view.get().show);
    return units.variables.find((one) => one.later && idOf(one) === idOf(variable) && one.kind === now.kind) ?? variable;
  };
  const show = (i) => view.set({ show: variableOf(i).key });
  /** @param {Element} cell */
  const choose = (cell) => {
    const { line: one, column } = known.get(cell) ?? {};
    if (!one) return;
    view.set({ ...(column === undefined ? {} : { show: variableOf(column).key }), unit: one.code, at: undefined }, { push: true });
    /** @type {HTMLElement} */ (cell).focus({ preventScroll: true }); // the profile took it
  };
  /** @param {Element} cell */
  const press = (cell) => (narrow() ? tell(cell) : choose(cell)); // a phone has the map behind the table
  const goThere = () => {
    const cell = asked;
    const column = cell.closest("[data-column]")?.getAttribute("data-column") ?? undefined;
    table.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    if (known.has(cell)) choose(cell);
    else if (column !== undefined) show(Number(column));
  };

  /** What the map shows, here too: its indicator's column, its unit's row. */
  const mark = () => {
    const query = view.get();
    const now = units.variable(query.show);
    shown = columns.findIndex(({ variable }) => now.later && idOf(variable) === idOf(now));
    chosen = units.find(query, query.unit);
    for (const cell of head.querySelectorAll("[data-column]")) cell.classList.toggle("shown", Number(cell.dataset.column) === shown);
    fillOf.get(chosen)?.();
    for (const [row, node] of rows) markRow(row, node);
    if (!box.contains(document.activeElement)) rows.get(chosen)?.scrollIntoView({ block: "nearest" });
  };
  /** @param {number} row @param {HTMLElement} node */
  const markRow = (row, node) => {
    node.classList.toggle("chosen", row === chosen);
    for (const cell of node.children) {
      const column = Number(cell.getAttribute("data-column") ?? -1);
      if (column >= 0) cell.classList.toggle("shown", column === shown);
      cell.setAttribute("aria-selected", String(row === chosen && (shown < 0 ? cell === node.firstChild : column === shown)));
    }
  };

  box.addEventListener("pointerover", ({ target }) => tell(target.closest("td, th")));
  box.addEventListener("pointerleave", () => tell(keys.held()));
  // The other way: who is pointed at on the map is marked here.
  const [side] = session.sides;
  const ring = side.highlight;
  side.highlight = (row) => {
    ring(row);
    hovered?.classList.remove("hovered");
    hovered = rows.get(row) ?? null;
    hovered?.classList.add("hovered");
  };
  tell(null);
  return {
    box, line, draw, mark,
    /** To what the map shows, where that is in the table. */
    focus: () => keys.focus(table.querySelector("tbody [aria-selected=true]")),
    end() {
      blocks?.end();
      side.highlight = ring;
      highlight(session, null);
    },
  };
}
