/**
 * The parts of units: which there are, and their rows and outlines as they are asked for. Few requests at once;
 * a part that came is kept.
 */
import { detailAt, load } from "../shared.js";
import { line } from "./line.js";

const AT_ONCE = 3;

/** @param {Session} session */
export function createParts({ map, parts: { attainment }, page, units, when, grounds }) {
  const { root = "" } = attainment;
  /** @type {any} */
  let files = null;
  const states = new Map();
  const placed = (ref) => (typeof ref === "string" ? root + ref : ref);
  const inLine = line(AT_ONCE);

  return {
    /** What parts there are, by base and level; known before anything else is asked. */
    async know() {
      files ??= await load(attainment.parts);
    },
    known: () => Boolean(files),

    /** The next finer level a base has at that time, -1 where it has none. @param {string} base @param {number} level @param {string} time */
    finer(base, level, time) {
      const span = when.span(time);
      return page.levels.findIndex((name, i) => i > level && files?.[base]?.[name]?.grounds[span]);
    },

    /** Whether a part of that base is on its way. */
    coming: (base) => page.levels.some((_, level) => states.get(`${base} ${level}`) === "coming"),
    /** Let what failed be asked for again. */
    forgive() {
      for (const [key, state] of states) if (state === "failed") states.delete(key);
    },
    /** Whether a part was asked for: it is here, on its way, or could not be fetched. */
    asked: (base, level) => states.has(`${base} ${level}`),
    forget: (base, level) => void states.delete(`${base} ${level}`),

    /** Fetch a part with the outlines of that time; true when it is here. @param {() => boolean} [still] whether it is still wanted when its turn comes */
    async get(base, level, time, still = () => true) {
      const key = `${base} ${level}`;
      const file = files[base][page.levels[level]];
      states.set(key, "coming");
      try {
        const rows = await inLine(() => (still() ? Promise.all([placed(file.units), placed(file.values)].map(load)) : null));
        if (!rows) return void states.delete(key);
        const outlines = file.grounds.map((pair) => pair?.map(placed) ?? null);
        await grounds.get(outlines[when.span(time)][detailAt(map.getZoom(), file.zooms)]);
        units.add({ columns: rows[0], values: rows[1], grounds: outlines, zooms: file.zooms, base, level, facts: placed(file.facts), more: placed(file.more) });
        return states.set(key, "here");
      } catch (problem) {
        states.set(key, "failed");
        throw problem;
      }
    },
  };
}
