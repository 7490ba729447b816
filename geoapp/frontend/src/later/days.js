/** Which days are compared, stepped to, and between which something began. */

/** The earlier and the later of the two times. @param {Session["when"]} when @param {{time?: string, compare?: string}} query */
export const inOrder = (when, { time, compare }) => (when.day(time) < when.day(compare) ? [time, compare] : [compare, time]);

/**
 * The last meeting before a time, where the map still shows its day.
 * @param {readonly string[] | undefined} meetings the oldest first @param {Session["when"]} when @param {string} time
 */
export const meetingBefore = (meetings = [], when, time) => meetings.findLast((day) => day < when.day(time) && when.known(day));

/**
 * Whether something begun on a date of any precision began after one day and not after another: "sure", "maybe" where
 * only the year or month is known and one of the days lies in it, else "".
 * @param {string} start "2019", "2019-03" or a day @param {string} after @param {string} until @param {(time: string) => string} lastDay
 */
export function begunBetween(start, after, until, lastDay) {
  const [first, last] = [`${start}-01-01`.slice(0, 10), lastDay(start)];
  if (first > after && last <= until) return "sure";
  return last > after && first <= until ? "maybe" : "";
}

const QUARTER = /-(03-31|06-30|09-30)$/;

/**
 * The times each grain steps to, in order; a grain that would add none is left out.
 * @param {{periods: readonly string[], within: readonly string[], day: (time: string) => string}} when
 * @returns {Map<"year" | "quarter" | "month", string[]>}
 */
export function stepsBy({ periods, within, day }) {
  const quarters = within.filter((end) => QUARTER.test(end));
  const inOrder = (more) => [...periods, ...more].sort((a, b) => (day(a) < day(b) ? -1 : 1));
  const grains = new Map([["year", [...periods]]]);
  if (quarters.length) grains.set("quarter", inOrder(quarters));
  if (quarters.length < within.length) grains.set("month", inOrder(within));
  return /** @type {any} */ (grains);
}
