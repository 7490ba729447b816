/**
 * The columns of indicators: they do not travel with the first view. Fetched for all units that are here when one
 * is chosen, and for each part that comes after; what is drawn stays until they are there.
 */
import { load } from "../shared.js";
import { addProgress } from "./progress.js";

/** @param {Session} session */
export function createMore(session) {
  const { units, view, on, t, parts: { attainment } } = session;
  const some = attainment.variables.find(({ later }) => later)?.key;
  const progress = addProgress(session, t("more_loading"));
  /** @type {Map<any, Promise<void>>} */
  const coming = new Map();
  let wanted = "";

  const fetchOne = (part) => {
    if (!coming.has(part)) {
      const file = load(part.base ? part.more : attainment.more).then((more) => units.fill(part, more));
      file.catch(() => coming.delete(part)); // so that the next to ask tries again
      coming.set(part, file);
    }
    return coming.get(part);
  };
  /** All that is missing now. */
  const get = async () => {
    if (!some) return;
    const done = progress();
    try {
      await Promise.all(units.lacking(some).map(fetchOne));
    } finally {
      done();
    }
  };
  /** @param {string} key */
  const show = async (key) => {
    wanted = key;
    try {
      await get();
      if (wanted === key) view.set({ show: key });
    } catch (problem) {
      if (!problem.kind) console.error(problem); // not the network: a fault of ours that a report should show
      if (wanted !== key) return;
      on.say(t("more_failed"), () => show(key));
      view.touch(); // the field that chose it goes back to what is shown
    }
  };
  view.subscribe((query, before) => {
    if (query.show !== before.show) wanted = ""; // another was chosen meanwhile
    // A part that came with the first columns alone.
    if (units.variable(query.show).later && units.lacking(query.show).some((part) => !coming.has(part))) get().then(view.touch, (problem) => on.failed(problem, view.touch));
  });
  return { get, show };
}
