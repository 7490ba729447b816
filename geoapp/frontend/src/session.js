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
 * @property {import("./units.js").Units} units
 * @property {import("./project_table.js").Projects} projects null on maps without projects
 * @property {Verbs} on what one part offers the others; empty until that part is put up
 */

/**
 * @typedef {object} Verbs
 * @property {(row: number | null) => void} highlight ring a unit; null takes the ring off
 * @property {(row: number) => SVGGeometryElement | undefined} path the drawn ground of a unit
 * @property {(code: string) => boolean} hasBadge
 * @property {(row: number) => boolean} isShown whether a project's own mark is drawn, not only a cluster
 * @property {(run: () => void) => void} moveQuietly move the map without writing `at` to the address
 * @property {() => void} home show the whole province
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

/** A time or variable this map does not have (an old link) falls back to the default. @param {Session} session */
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
