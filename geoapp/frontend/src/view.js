/**
 * The state of one map and who listens to it. The state is a MapQuery with the defaults filled in; the URL
 * holds only what differs from them. Every part of the page changes the map through `set` alone.
 */
import { parseQuery, printQuery } from "./query.js";

/**
 * @typedef {import("./query.js").MapQuery} MapQuery
 * @typedef {{time: string, show: string}} Defaults
 * @typedef {{get: () => MapQuery, set: (patch: Partial<MapQuery>, options?: {push?: boolean}) => void,
 *   subscribe: (run: (now: MapQuery, before: MapQuery) => void) => void, leave: (run: Function) => void,
 *   touch: () => void, search: () => string}} View
 */

/**
 * @param {Defaults} defaults
 * @param {{search: string, writes: boolean, allowed: (query: MapQuery, patch?: Partial<MapQuery>) => MapQuery}} options
 *   `allowed` puts a value this map does not know (an old link's variable, say) back to its default;
 *   `patch` is what is about to change, where it is not the address that is read
 * @returns {View}
 */
export function createView(defaults, { search, writes, allowed }) {
  const read = (text) => {
    const query = parseQuery(text);
    return allowed({ ...query, time: query.time ?? defaults.time, show: query.show ?? defaults.show });
  };
  /** @type {Set<(now: MapQuery, before: MapQuery) => void>} */
  const listeners = new Set();
  let state = read(search);

  const print = () => {
    const query = { ...state };
    for (const key of ["time", "show"]) if (query[key] === defaults[key]) query[key] = undefined;
    return printQuery(query);
  };
  const move = (next) => {
    const before = state;
    state = next;
    for (const run of [...listeners]) if (listeners.has(run)) run(state, before); // one may leave during the pass
  };

  if (writes) {
    window.addEventListener("popstate", () => move(read(location.search.slice(1))));
  }
  return {
    get: () => state,
    search: print,
    subscribe: (run) => void listeners.add(run),
    leave: (run) => void listeners.delete(/** @type {any} */ (run)),
    /** Tell everyone again: the view is the same, but there is more to show. */
    touch: () => move(state),
    set(patch, { push = false } = {}) {
      const next = allowed({ ...state, ...patch }, patch);
      if (printQuery(next) === printQuery(state)) return;
      move(next);
      if (writes) write(print(), push);
    },
  };
}

/** Put the query in the address bar; a sandboxed or file page may refuse, and then the view just stays unshared. */
function write(text, push) {
  const url = text ? `?${text}` : location.pathname;
  try {
    history[push ? "pushState" : "replaceState"](null, "", url + location.hash);
  } catch {
    // Chromium throws SecurityError on opaque origins and when a script writes too often.
  }
}
