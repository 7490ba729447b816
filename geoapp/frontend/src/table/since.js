/**
 * Since when a unit is as it is: met, or missed, without a break. From what the moments of the map say of it, and
 * so from records: where the moment before says nothing of it, it may have been so for longer.
 */

const MISSED = ["not_met", "nearly_met"];

/** Whether a class says that something is met or missed; null where it says neither. @param {string | undefined} key */
const stateOf = (key) => (key === "met" ? "met" : MISSED.includes(key) ? "missed" : null);

/** Whether a variable tells of each unit that it is met or missed. @param {import("../units.js").Variable} variable */
export const hasState = ({ kind, classes }) => kind === "class" && ["met", "not_met"].every((key) => classes.some((one) => one.key === key));

/**
 * The moment a unit's state began, null where it has none; `exact` is whether the moment before says the opposite.
 * @param {{units: import("../units.js").Units, page: {moments: string[]}}} session
 * @param {import("../units.js").Shown} query @param {number} row @returns {{day: string, exact: boolean} | null}
 */
export function sinceOf({ units, page }, { show, time }, row) {
  const at = (moment) => stateOf(units.reading({ show, time: page.moments[moment] }, row)?.class.key);
  let first = units.when.moment(time);
  const now = at(first);
  if (!now) return null;
  while (first > 0 && at(first - 1) === now) first -= 1;
  return { day: page.moments[first], exact: first > 0 && at(first - 1) !== null };
}
