/**
 * Filters by type, organisation, state and year, each option with the number it would show. Every filter
 * that is on is a sentence one can remove. On a phone the filters are one full-height sheet.
 */
import { FILTERS, NO_FILTERS, el, formatNumber, icon, narrow } from "../shared.js";
import { optionsOf } from "./options.js";
import { sameFigures } from "./ranking.js";

/** @param {Session} session @param {HTMLElement} holder */
export function mountFilters(session, holder) {
  const { view, projects, t, lang } = session;
  const title = el("h2", { class: "part-title" });
  const groups = FILTERS.map((filter) => group(session, filter));
  const done = el("button", { type: "button", class: "button filters-done", on: { click: () => close() } });
  const shut = el("button", { type: "button", class: "icon-button filters-close", "aria-label": t("close"), on: { click: () => close() } }, icon("x", 20));
  const sheet = el("div", { class: "filters", role: "group", "aria-label": t("filters") },
    el("div", { class: "filters-head" }, el("p", {}, t("filters")), shut), groups.map((g) => g.box), done);
  const open = el("button", { type: "button", class: "button filters-open", "aria-expanded": "false", on: { click: () => show() } }, icon("adjustments-horizontal", 16), t("filters"));
  const chips = el("ul", { class: "chips", "aria-label": t("filters_on") });

  const show = () => {
    document.body.classList.add("filtering");
    open.setAttribute("aria-expanded", "true");
    for (const g of groups) g.box.open = true;
    shut.focus();
  };
  const close = () => {
    document.body.classList.remove("filtering");
    open.setAttribute("aria-expanded", "false");
    for (const g of groups) g.box.open = false;
    if (narrow()) open.focus();
  };
  const draw = () => {
    const query = view.get();
    const n = formatNumber(projects.rows(query).length, lang);
    title.textContent = `${t("projects")} (${n})`;
    done.textContent = t("see_projects", { n });
    for (const g of groups) g.draw(query);
    chips.replaceChildren(...sentences(session, query).map(([words, patch]) => el("li", {}, el("button", { type: "button", class: "chip",
      "aria-label": t("remove_filter", { filter: words }), on: { click: () => view.set(patch) } }, words, icon("x", 14)))));
    chips.hidden = chips.childElementCount === 0;
  };

  // A click elsewhere or Escape closes an open list, as a native select does.
  document.addEventListener("pointerdown", (event) => {
    if (narrow()) return;
    for (const g of groups) if (!g.box.contains(event.target)) g.box.open = false;
  });
  sheet.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    const box = groups.find((g) => g.box.open && g.box.contains(document.activeElement))?.box;
    if (narrow()) close();
    else if (box) { box.open = false; box.querySelector("summary").focus(); }
  });
  // A project's own years are often not known, so the period of the map does not choose among them.
  const anyYear = el("p", { class: "muted" }, session.page.periods.length > 1 ? t("projects_any_year") : "");
  holder.append(title, anyYear, open, sheet, chips);
  view.subscribe((query, before) => { if (!sameFigures(query, before)) draw(); });
  draw();
}

/** One filter: a list of boxes to tick. @param {Session} session */
function group(session, filter) {
  const { view, projects, t, lang } = session;
  const list = el("div", { class: "options" });
  const count = el("span", { class: "filter-count" });
  const box = el("details", { class: "filter", name: narrow() ? null : "filters" }, el("summary", {}, t(`filter_${filter}`), count, icon("chevron-down", 14)), list);
  box.addEventListener("toggle", () => { if (box.open && !narrow()) list.scrollIntoView({ block: "nearest" }); });
  const ticks = new Map();
  for (const key of ordered(session, filter)) {
    const tick = el("input", { type: "checkbox", value: key, on: { change: () => toggle(view, filter, key, tick.checked) } });
    const number = el("span", { class: "option-count" });
    const row = el("label", { class: "option" }, tick, el("span", {}, optionLabel(session, filter, key)), number);
    ticks.set(key, { tick, number, row });
    list.append(row);
  }
  box.hidden = !ticks.size; // activities have no phase
  return {
    box,
    draw(query) {
      const counts = optionsOf(projects, query, filter);
      for (const [key, { tick, number, row }] of ticks) {
        tick.checked = query[filter].includes(key);
        number.textContent = formatNumber(counts.get(key) ?? 0, lang);
        row.classList.toggle("empty", !counts.get(key) && !tick.checked);
      }
      count.textContent = query[filter].length ? String(query[filter].length) : "";
      box.classList.toggle("on", query[filter].length > 0);
    },
  };
}

/** Options that any project has: years newest first and unknown last, the rest by their number. @param {Session} session */
function ordered({ projects, view }, filter) {
  const counts = optionsOf(projects, { ...view.get(), ...NO_FILTERS }, filter);
  const keys = [...counts.keys()];
  return filter === "year"
    ? keys.sort((a, b) => Number(a === "unknown") - Number(b === "unknown") || b.localeCompare(a))
    : keys.sort((a, b) => counts.get(b) - counts.get(a) || a.localeCompare(b));
}

/** @param {Session["view"]} view @param {string} filter @param {string} key @param {boolean} on */
const toggle = (view, filter, key, on) =>
  view.set({ [filter]: on ? [...view.get()[filter], key].sort() : view.get()[filter].filter((k) => k !== key), project: undefined });

/** @param {Session} session */
export function optionLabel({ projects, t }, filter, key) {
  const { types, organisations, phases } = projects.lists;
  if (filter === "type") return types.find((x) => x.code === key)?.label ?? key;
  if (filter === "org") return organisations.find((x) => x.slug === key)?.label ?? key;
  if (filter === "phase") return phases.find((x) => x.code === key)?.label ?? key;
  return key === "unknown" ? t("year_unknown") : key;
}

/** "Loại: thu gom bao gói thuốc BVTV" and the patch that takes it away. @param {Session} session */
function sentences(session, query) {
  const { t } = session;
  const found = FILTERS.flatMap((filter) => query[filter].map((key) => [
    `${t(`filter_${filter}`)}: ${optionLabel(session, filter, key)}`,
    { [filter]: query[filter].filter((k) => k !== key) },
  ]));
  if (query.q) found.push([t("filter_text", { text: query.q }), { q: undefined }]);
  return found;
}
