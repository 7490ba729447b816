/**
 * The third bundle, for what a first view does not need: parts of units, project cards, comparing, names. It
 * comes when one of them is asked for; a standalone file has it inside.
 */
import { el } from "./dom.js";
import { LoadError } from "./load.js";
import { share, wanted } from "./opening.js";
import { FILTERS } from "./project_table.js";

/** @type {Promise<any> | null} */
let coming = null;

/** @param {Session} session @returns {Promise<typeof import("./later/later.js").later>} */
export function later({ page }) {
  coming ??= geoapp.later ? Promise.resolve(geoapp.later) : fetchBundle(page.later);
  coming.catch(() => { coming = null; });
  return coming;
}

/** @param {{script: string, style: string}} addresses */
async function fetchBundle({ script, style }) {
  await Promise.all([fetched("link", { rel: "stylesheet", href: style }), fetched("script", { src: script })]);
  if (!geoapp.later) throw new LoadError("broken", script);
  return geoapp.later;
}

/** @param {string} tag @param {Record<string, string>} given @returns {Promise<any>} */
export function fetched(tag, given) {
  return new Promise((done, fail) => {
    const failed = () => { node.remove(); fail(new LoadError("offline", given.src ?? given.href)); };
    const node = el(tag, { ...given, on: { load: done, error: failed } });
    document.head.append(node);
  });
}

/** Ask for it as soon as the view needs it: a unit opens, or one is named that is not here. @param {Session} session */
export function watchNeeds(session) {
  const { map, view, units, when, parts, on } = session;
  const needed = () => {
    const query = view.get();
    if (query.compare || query.project || map.getZoom() >= parts.projects?.shapes?.[1] || units.variable(query.show).later || (parts.time && when.within.length)) return true;
    if (units.variable(query.show).kind === "count" && (query.q || FILTERS.some((filter) => query[filter].length))) return true;
    if (!parts.attainment.parts) return false;
    if (query.unit && units.find(query, query.unit) < 0) return true;
    return wanted(units, query, seenIn(session), () => true).length > 0;
  };
  const look = () => {
    if (!needed()) return;
    stop();
    later(session).then((found) => found.begin(session), (problem) => on.failed(problem, () => { watch(); look(); }));
  };
  const watch = () => { map.on("moveend", look); view.subscribe(look); };
  const stop = () => { map.off("moveend", look); view.leave(look); };
  /** What the bundle brings is asked for by its name before it is there. */
  for (const verb of /** @type {const} */ (["openRows", "openList"])) {
    on[verb] ??= (...given) => void later(session).then((found) => {
      found.begin(session);
      on[verb](.../** @type {[any, any, any]} */ (given));
    }, (problem) => on.failed(problem, () => on[verb](.../** @type {[any, any, any]} */ (given))));
  }
  on.lacks = (show) => void later(session).then((found) => found.show(session, show), (problem) => on.failed(problem, () => view.set({ show })));
  on.openProject = (row) => view.set({ project: session.projects.id(row) }, { push: true });
  watch();
  look();
}

/** How much of the view a unit takes; nothing before one has come closer than the whole map. @param {Session} session @param {import("./side.js").Side} [side] */
export function seenIn(session, side = session.sides[0]) {
  const { map, page } = session;
  const close = map.getZoom() >= map.getBoundsZoom(page.bounds) + 0.5;
  return (row) => {
    const box = close ? side.place(row)?.box : null;
    if (!box) return 0;
    const [low, high] = [map.latLngToContainerPoint([box[1], box[0]]), map.latLngToContainerPoint([box[3], box[2]])];
    return share({ left: low.x, top: high.y, right: high.x, bottom: low.y }, map.getSize());
  };
}
