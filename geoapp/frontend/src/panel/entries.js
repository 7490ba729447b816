/** What the search finds: units under every name they bore, organisations, projects. */
import { NO_FILTERS, fold, formatDate } from "../shared.js";
import { optionsOf } from "./options.js";

/**
 * @typedef {{group: "unit" | "org" | "project", name: string, kind?: () => string | undefined, text: string, open: () => void}} Entry
 *   `kind` is asked for only where the entry is shown
 * @typedef {import("../later/names.js").Names} Names
 */

/** @param {Session} session @param {Names | null} names of the directory, once it is there @returns {Entry[]} */
export function entriesOf(session, names) {
  return [...(names ? namedUnits(session, names) : shownUnits(session)), ...organisations(session), ...projectsOf(session)];
}

/** @param {Session} session @returns {Entry[]} */
function shownUnits({ units, view }) {
  return units.top(view.get()).map((row) => ({ group: "unit", name: units.name(row), text: fold(`${units.short(row)} ${units.name(row)}`),
    open: () => view.set({ unit: units.code(row), at: undefined }, { push: true }) }));
}

/** Those of the date shown before the others, large before small; one of the same name and code is listed once. @param {Session} session @param {Names} names @returns {Entry[]} */
function namedUnits(session, names) {
  const day = session.when.day(session.view.get().time);
  const found = new Map();
  for (let i = 0; i < names.count; i += 1) {
    const key = `${names.code(i)} ${names.name(i)}`;
    if (!found.has(key) || (names.until(i) ?? "9") > (names.until(found.get(key)) ?? "9")) found.set(key, i);
  }
  const away = (i) => Number(!names.valid(i, day));
  const rank = (i) => session.page.levels.indexOf(names.level(i));
  const order = [...found.values()].sort((a, b) => away(a) - away(b) || rank(a) - rank(b) || a - b);
  return order.map((i) => ({ group: "unit", name: names.name(i), kind: () => kindOf(session, names, i),
    text: fold(`${names.short(i)} ${names.name(i)}`), open: () => openVersion(session, names, i) }));
}

/** "Huyện Thống Nhất · đến 30/06/2025 · nay: Xã Dầu Giây". @param {Session} session @param {Names} names */
function kindOf({ view, when, t, lang }, names, i) {
  const day = when.day(view.get().time);
  const until = names.until(i);
  // The end of a unit is news only where the map can show it, or where the unit is not there to be seen.
  const gone = until && (until < when.last || !names.valid(i, day));
  return [
    names.around(i).join(", "),
    gone ? t("unit_until", { date: formatDate(until, lang) }) : "",
    gone && names.now(i).length ? t("unit_now", { names: names.now(i).join(", ") }) : "",
  ].filter(Boolean).join(" · ") || undefined;
}

/** Show a version: itself on the date of the view, what followed it, or itself on its own last day. @param {Session} session @param {Names} names */
function openVersion({ units, view, when, page, parts }, names, i) {
  const { time, show } = view.get();
  const drawn = (one, day) => {
    const base = names.base(one);
    if (base === null || units.find({ time: day, show }, base) < 0) return null;
    return parts.attainment.parts && page.levels.includes(names.level(one)) ? names.code(one) : base;
  };
  const way = names.way(i, when.day(time), drawn);
  view.set({ unit: way.code, time: when.plain(way.time ?? time), at: undefined }, { push: true });
}

/** @param {Session} session @returns {Entry[]} */
function organisations({ projects, view, on }) {
  if (!projects) return [];
  const used = optionsOf(projects, { ...view.get(), ...NO_FILTERS }, "org");
  return projects.lists.organisations.filter(({ slug }) => used.has(slug)).map(({ slug, label }) => ({ group: "org", name: label, text: fold(label),
    open: () => { view.set({ org: [slug], unit: undefined }); on.sheet("half"); } }));
}

/** @param {Session} session @returns {Entry[]} */
function projectsOf({ projects, on }) {
  return Array.from({ length: projects?.count ?? 0 }, (_, row) => ({ group: "project", name: projects.name(row), kind: () => projects.type(row)?.label,
    text: projects.searchable(row), open: () => on.openProject(row) }));
}
