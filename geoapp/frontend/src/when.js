/**
 * The days of a map. A moment is a day on which anything shown changes, a span a run of moments with the same
 * units; a period is a year one can step to, and means its 31 December. A month means its last day too.
 *
 * @typedef {Closed<ReturnType<typeof createWhen>>} When
 */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** @param {{moments: string[], spans: number[], periods: string[], first: string, last: string, ends?: string[]}} page */
export function createWhen({ moments, spans, periods, first, last, ends: within = [] }) {
  /** The day a period, month or date means. @param {string} time */
  const day = (time) => (time.length === 4 ? `${time}-12-31` : MONTH.test(time) ? monthEnd(time) : time);

  /** The index of the state on that day: the last moment up to it; the first for a day before them all. */
  function moment(time) {
    const wanted = day(time);
    let [low, high] = [0, moments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (moments[middle] <= wanted) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  const ends = periods.map(day);
  return {
    periods,
    /** The times the slider steps to: the periods, or those and the ends of quarters or months (later/grain.js). */
    steps: periods,
    /** The days within a year on which a reported period ends. */
    within,
    first,
    last,
    day,
    moment,
    span: (time) => spans[moment(time)],

    /** Whether the map has that period, or the day. @param {string} time */
    known: (time) => periods.includes(time) || (time.length > 4 && real(day(time)) && day(time) >= first && day(time) <= last),

    /** The day, or for the last one of a year that year, where one can step to it: the same view has one address. */
    plain: (time) => (periods.includes(time) ? time : periods[ends.indexOf(day(time))] ?? day(time)),

    /** The days on which borders change. */
    changes: moments.filter((_, i) => i > 0 && spans[i] !== spans[i - 1]),

    /** Whether the borders of that time are those of the last day. */
    current: (time) => spans[moment(time)] === spans[spans.length - 1],

    /** Where a time lies among the periods: 0 at the first, 1 at the second; a day between lies between, one before the first from -1 on. */
    along(time) {
      const wanted = Date.parse(day(time));
      const after = ends.findIndex((end) => Date.parse(end) >= wanted);
      if (after < 0) return Math.max(0, periods.length - 1);
      const [from, to] = [Date.parse(ends[after - 1] ?? first), Date.parse(ends[after])];
      return wanted === to ? after : after - 1 + Math.max(0, wanted - from) / (to - from);
    },
  };
}

/** @param {string} month "2019-06" */
const monthEnd = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);

/** Whether a text is a day of the calendar, not the 31st of February. @param {string} text */
export function real(text) {
  if (!DAY.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The last day something held that ends on `text`: intervals are half-open. @param {string} text */
export const dayBefore = (text) => new Date(Date.parse(`${text}T00:00:00Z`) - 864e5).toISOString().slice(0, 10);
