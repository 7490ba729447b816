/** Numbers of projects put into classes by the rule of `geoapp/maps/counts.py`; `tests/vectors/counts.json` binds the two. */

/** The least number of each class of small numbers but that of none. */
const SMALL = [1, 3, 6, 10];

/** The least number of each class, none left out. @param {number[]} counts @returns {number[]} */
export function countStarts(counts) {
  const some = counts.filter(Boolean).sort((a, b) => a - b);
  const last = some.length - 1;
  if (some.filter((n) => n >= SMALL[3]).length * 4 <= some.length) return SMALL;
  const leeway = Math.floor(some.length / 10);
  const starts = [1];
  for (let part = 1; part < SMALL.length; part += 1) {
    const place = Math.floor((some.length * part) / SMALL.length);
    const after = Math.max(some[Math.max(0, place - leeway - 1)], some.find((n) => n >= starts.at(-1)));
    const until = some[Math.min(last, place + leeway)];
    if (after < until) starts.push(roundest(after, until, some[place]));
  }
  return starts.length > 1 ? starts : SMALL;
}

/** The multiple of the largest 1, 2 or 5 times a power of ten between two numbers, the last included. */
function roundest(after, until, wanted) {
  for (let ten = 10 ** (String(until).length - 1); ten >= 1; ten /= 10) {
    for (const step of [5 * ten, 2 * ten, ten]) {
      const found = Math.max(Math.floor(wanted / step), Math.floor(after / step) + 1) * step;
      if (found <= until) return found;
    }
  }
  return until;
}

/** The class a number lies in: the least number of each is in its key, count_0, count_1_2 … @param {import("../units.js").Class[]} classes @param {number} n */
export const classOf = (classes, n) => classes.findLast(({ key }) => n >= Number(key.split("_")[1])) ?? classes[0];
