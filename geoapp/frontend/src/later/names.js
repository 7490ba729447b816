/**
 * The names of all versions of all units: what each is called, where it lies, what followed it.
 *
 * @typedef {{code: string, time?: string}} Way what a view has to show to have a version of a unit before it
 * @typedef {ReturnType<typeof createNames>} Names
 */
import { dayBefore } from "../when.js";

/** @param {any} columns @param {{lang: "vi" | "en", levels: string[], first: string, last: string}} page */
export function createNames(columns, { lang, first, last }) {
  const valid = (i, day) => columns.from[i] <= day && (columns.to[i] === null || day < columns.to[i]);
  const name = (i) => columns[`name_${lang}`][i] || columns.name_vi[i];
  const clamped = (day) => (day < first ? first : day > last ? last : day);
  /** @type {Map<number, number[]>} the versions made from one: the file has `was`, and `now` holds the last ones only */
  const followers = new Map();
  columns.code.forEach((_, i) => columns.was[i].forEach((before) => followers.set(before, [...(followers.get(before) ?? []), i])));
  /** The versions that follow, near ones before far ones. */
  const after = (i, seen = new Set([i])) => {
    const next = (followers.get(i) ?? []).filter((one) => !seen.has(one));
    next.forEach((one) => seen.add(one));
    return [...next, ...next.flatMap((one) => after(one, seen))];
  };
  const index = {
    count: columns.code.length,
    name,
    valid,
    code: (i) => columns.code[i],
    short: (i) => columns.short_vi[i],
    /** The name of its level, drawn or not. */
    level: (i) => columns.level[i],
    /** The code of the unit of the first level it lies in; null where it is drawn nowhere. */
    base: (i) => columns.base[i] ?? null,
    /** Its last day, null for one that still is. */
    until: (i) => (columns.to[i] ? dayBefore(columns.to[i]) : null),
    /** The names its ground bears now, where it is no more. */
    now: (i) => (columns.to[i] ? [...new Set((columns.now[i] ?? []).map(name))] : []),
    /** The names of the units around it on its last day, the smallest first. @returns {string[]} */
    around(i) {
      const up = columns.parent[i] ? index.on(columns.parent[i], index.until(i) ?? columns.from[i]) : -1;
      return up >= 0 && up !== i ? [name(up), ...index.around(up)] : [];
    },

    /** The version of a code on a day, -1 where there is none. @param {string} code @param {string} day */
    on: (code, day) => columns.code.findIndex((one, i) => one === code && valid(i, day)),

    /** Whether two versions are one, or one went whole into the other and nothing else did. @param {number} a @param {number} b */
    same(a, b) {
      const whole = (from, to) => followers.get(from)?.length === 1 && columns.was[to]?.length === 1 && followers.get(from)[0] === to;
      return a === b || whole(a, b) || whole(b, a);
    },

    /**
     * The way to a version from a day: the unit itself, else what followed it, else its own last day.
     * @param {number} i @param {string} day @param {(i: number, day: string) => string | null} drawn the code
     *   under which a version is drawn on a day, or the one of the unit it lies in; null where neither is
     * @returns {Way}
     */
    way(i, day, drawn) {
      const heir = [i, ...after(i)].find((one) => valid(one, day) && drawn(one, day));
      if (heir !== undefined) return { code: drawn(heir, day) };
      const then = clamped(columns.from[i] > day ? columns.from[i] : index.until(i) ?? day);
      return { code: drawn(i, then) ?? columns.code[i], time: then };
    },
  };
  return index;
}
