/**
 * One map of the page with everything its declarations brought: folium declares, `start` puts to work.
 */
import { createGrounds } from "./ground.js";
import { textsOf } from "./text.js";
import { createView } from "./view.js";
import { createWhen } from "./when.js";

/**
 * @typedef {object} Session
 * @property {any} map the Leaflet map folium made
 * @property {any} page the VIEW payload
 * @property {import("./text.js").Text} t
 * @property {"vi" | "en"} lang
 * @property {import("./view.js").View} view
 * @property {import("./when.js").When} when
 * @property {ReturnType<typeof createGrounds>} grounds
 * @property {import("./side.js").Side[]} sides what is drawn: one time, or two that are compared
 * @property {string | null} missed a time in the address that this map does not have
 * @property {string | null} asked the variable the address asks for, as it stands there
 * @property {string | null} left the time at which the chosen unit was last seen, while it is looked for at another
 * @property {Record<string, any>} parts payloads by the name of their declaration
 * @property {ReturnType<typeof import("./later/words.js").createWords>} [words] what is said of an indicator, once later.js is here
 * @property {((session: Session) => void)[]} mounts what panel.js adds, run once the data is there
 * @property {import("./units.js").Units} units
 * @property {import("./project_table.js").Projects} projects null on maps without projects
 * @property {string} [marks] the layer of marks: projects, or on a map of its own activities
 * @property {Verbs} on what one part offers the others; empty until that part is put up
 */

/**
 * @typedef {object} Verbs
 * @property {(show: string) => void} lacks fetch the columns of a variable, then show it
 * @property {(row: number) => any} markOf a project's own mark; undefined where it is in a cluster or out of sight
 * @property {(run: () => void) => void} moveQuietly move the map without writing `at` to the address
 * @property {(run: () => void) => void} moveNext the same, after a zoom that is under way
 * @property {() => void} home show the whole province
 * @property {(text: string, again?: () => void) => void} say a quiet line over the map, with a retry where one helps
 * @property {(problem: any, again: () => void) => void} failed say that something could not be fetched; the map stays
 * @property {(row: number) => boolean} coming whether what lies inside a unit is on its way
 * @property {(query: import("./query.js").MapQuery) => import("./query.js").MapQuery | null} change the view that shows what changed
 *   between its two times, null where its variable tells none (later/change.js)
 * @property {() => {line: string, label: (variable: import("./units.js").Variable, kind: import("./units.js").Class) => string} | null} mixed
 *   what the legend says where units of several levels are drawn (later/mixed.js)
 * @property {() => void} focusComparison move the focus into what compares two dates
 * @property {() => void} up from the chosen unit to the one around it
 * @property {() => Record<string, [number, number]>} padding room that controls and sheet take of the map
 * @property {() => Record<string, [number, number]>} popupRoom
 * @property {(row: number) => void} openProject
 * @property {(code: string) => void} openList the projects of a unit whose place is not known
 * @property {(rows: number[], at: any, label: string) => void} openRows several projects at one mark
 * @property {(row: number) => void} profile
 * @property {() => void} release show the panel's figures that were held back
 * @property {(stop: "peek" | "half" | "full") => void} sheet
 * @property {() => number} sheetRoom what the half-open sheet covers of the map
 * @property {(text: string) => void} sheetLine
 */

/** @type {WeakMap<object, Session>} */
const sessions = new WeakMap();

/** @param {any} map @returns {Session} */
export function sessionOf(map) {
  const session = sessions.get(map);
  if (!session) throw new Error("geoapp.view must be declared first");
  return session;
}

/** @param {any} map @param {any} page @returns {Session} */
export function openSession(map, page) {
  /** @type {any} */
  const session = {
    map, page, lang: page.lang, t: textsOf(page.texts), when: createWhen(page), grounds: createGrounds(), parts: {}, mounts: [],
    sides: [], projects: null, on: {}, missed: null, left: null, asked: new URLSearchParams(location.search).get("show"),
  };
  session.view = createView(page.defaults, {
    search: location.search.slice(1),
    // An embed stands in a foreign page and a standalone file on a disk: neither has an address to share.
    writes: page.kind === "page",
    allowed: (query, patch) => known(session, kept(session, query, patch)),
  });
  sessions.set(map, session);
  return session;
}

/**
 * Another date keeps the chosen unit only where its ground is the same: another unit may have its code by then.
 * One that may lie in a part still to come is judged when it is here (drill.js).
 * @param {Session} session @param {import("./query.js").MapQuery} query @param {Partial<import("./query.js").MapQuery>} [patch]
 */
function kept(session, query, patch) {
  const { view, units, parts } = session;
  const chosen = !patch || "unit" in patch; // by hand or by an address, whatever was before
  if (chosen) session.left = null;
  if (chosen || !units || !query.unit || !patch.time) return query;
  const before = view.get();
  const [row, next] = [before, query].map((one) => units.find(one, query.unit));
  if (row < 0 || (next >= 0 && units.same(row, next))) return query;
  if (next < 0 && parts.attainment.parts) {
    session.left = before.time;
    return query;
  }
  session.on.say(session.t("unit_gone"));
  return { ...query, unit: undefined };
}

/** A time or variable this map does not have (an old link) falls back to the default. @param {Session} session */
function known(session, query) {
  const { page: { defaults }, when } = session;
  const variables = session.parts.attainment?.variables;
  for (const time of [query.time, query.compare]) if (time && !when.known(time)) session.missed ??= time;
  const time = when.known(query.time) ? when.plain(query.time) : defaults.time;
  const compare = query.compare && when.known(query.compare) ? when.plain(query.compare) : undefined;
  return {
    ...query,
    time,
    compare: compare === time ? undefined : compare,
    show: !variables || variables.some((v) => v.key === query.show) ? here(session, query.show) : defaults.show,
  };
}

/** A variable whose columns are still to come: what is drawn stays until they are here. @param {Session} session @param {string} show */
function here({ units, view, on }, show) {
  if (!units || units.has(show)) return show;
  on.lacks(show);
  return view.get().show;
}

/**
 * What the map shows: the view, and beside it the time it is compared with; or, as one, what changed between the two.
 * @param {Session} session
 */
export function queriesOf({ view, on }) {
  const query = view.get();
  if (!query.compare) return [query];
  const change = query.view === "change" && on.change?.(query);
  return change ? [change] : [query, { ...query, time: query.compare }];
}

/** Where the view draws a unit. @param {Session} session @param {number} row */
export const placeOf = ({ sides }, row) => (row >= 0 ? sides[0].place(row) : null);

/** Ring a unit wherever it is drawn. @param {Session} session @param {number | null} row */
export function highlight({ sides }, row) {
  for (const side of sides) side.highlight(row);
}

/** Whether a layer is drawn: none named means all. @param {Session} session @param {string} layer */
export function layerOn(session, layer) {
  const { layers } = session.view.get();
  return layers.length === 0 || layers.includes(layer);
}

export const narrow = () => matchMedia("(max-width: 767px)").matches;
/** Whether the map is too small for an open legend beside the time slider. */
export const small = ({ map }) => map.getSize().x < 700;
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
