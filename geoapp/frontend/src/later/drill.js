/**
 * Opening: keeps what is drawn in step with the choice and the view. While a part is on its way its unit stays
 * as it is and a thin line moves; where one cannot be fetched the map stays whole and says so.
 */
import { seenIn, wanted } from "../shared.js";
import { createParts } from "./parts.js";
import { addProgress } from "./progress.js";

/** @param {Session} session @param {ReturnType<typeof import("./directory.js").createDirectory>} directory */
export function watchOpening(session, directory) {
  const { map, view, units, when, on, t } = session;
  const parts = createParts(session);
  const progress = addProgress(session, t("part_loading"));

  /** The base in which a unit lies that was named but is not here. */
  let sought = null;

  const sync = () => {
    if (!parts.known()) return;
    const open = new Map();
    for (const side of session.sides) {
      const now = side.query();
      const codes = open.get(when.span(now.time)) ?? new Set();
      open.set(when.span(now.time), codes);
      const finer = (row) => parts.finer(units.base(row), units.level(row), now.time) >= 0;
      for (const row of wanted(units, now, seenIn(session, side), finer)) {
        codes.add(units.code(row));
        fetchPart(units.base(row), parts.finer(units.base(row), units.level(row), now.time), now.time, units.name(row));
      }
    }
    if (units.open(open)) view.touch();
  };
  /** @param {string} base @param {number} level @param {string} time @param {string} name of the unit that opens */
  const fetchPart = async (base, level, time, name) => {
    if (parts.asked(base, level)) return;
    const still = () => base === sought || session.sides.some((side) => wanted(units, side.query(), seenIn(session, side), () => true).some((row) => units.base(row) === base));
    const done = progress();
    try {
      if (await parts.get(base, level, time, still)) { sync(); view.touch(); }
    } catch (problem) {
      if (!problem.kind) console.error(problem); // not the network: a fault of ours that a report should show
      on.say(t("part_failed", { name }), () => { parts.forget(base, level); fetchPart(base, level, time, name); });
    } finally {
      done();
    }
  };
  on.coming = (row) => parts.coming(units.base(row));

  /** A unit that no part brought yet: the directory knows in which it lies. */
  const seek = async () => {
    const query = view.get();
    sought = null;
    if (!query.unit || units.find(query, query.unit) >= 0) return;
    try {
      const names = await directory.get();
      const found = names.on(query.unit, when.day(query.time));
      const { left } = session;
      const now = view.get();
      if (now.unit !== query.unit || now.time !== query.time) return; // the next look is on its way
      if (left && !names.same(names.on(query.unit, when.day(left)), found)) {
        on.say(t("unit_gone"));
        view.set({ unit: undefined });
        return;
      }
      const base = found >= 0 ? names.base(found) : null;
      if (base === null || base === query.unit) return;
      sought = base;
      const deepest = session.page.levels.indexOf(names.level(found));
      const next = (level) => parts.finer(base, level, query.time);
      for (let level = next(0); level >= 0 && level <= deepest; level = next(level)) {
        await fetchPart(base, level, query.time, names.name(found));
      }
    } catch (problem) {
      on.failed(problem, seek);
    }
  };
  const follow = () => { seek(); sync(); };
  const begin = () => parts.know().then(() => {
    units.finer = parts.finer;
    view.subscribe((query, before) => {
      if (query.unit !== before.unit) parts.forgive();
      if (query !== before) follow();
    });
    map.on("moveend", sync);
    follow();
  }, (problem) => on.failed(problem, begin));
  begin();
}
