/**
 * One map of the page with everything its declarations brought: folium declares, `start` puts to work.
 */
import { textsOf } from "./text.js";
import { createView } from "./view.js";

/**
 * @typedef {object} Session
 * @property {any} map the Leaflet map folium made
 * @property {any} page the VIEW payload
 * @property {import("./text.js").Text} t
 * @property {"vi" | "en"} lang
 * @property {import("./view.js").View} view
 * @property {Record<string, any>} parts payloads by the name of their declaration
 * @property {((session: Session) => void)[]} mounts what panel.js adds, run once the data is there
 * @property {any} units unit table (units.js)
 * @property {any} projects project table (project_table.js), null on maps without projects
 * @property {Record<string, any>} on verbs one part offers the others: highlight, openProject, openList …
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
  const session = { map, page, lang: page.lang, t: textsOf(page.texts), parts: {}, mounts: [], projects: null, on: {} };
  session.view = createView(page.defaults, {
    search: location.search.slice(1),
    // An embed stands in a foreign page and a standalone file on a disk: neither has an address to share.
    writes: page.kind === "page",
    allowed: (query) => known(session, query),
  });
  sessions.set(map, session);
  return session;
}

/** A time or variable this map does not have (an old link) falls back to the default. */
function known(session, query) {
  const { defaults, periods } = session.page;
  const variables = session.parts.attainment?.variables;
  return {
    ...query,
    time: periods.includes(query.time) ? query.time : defaults.time,
    show: !variables || variables.some((v) => v.key === query.show) ? query.show : defaults.show,
  };
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
