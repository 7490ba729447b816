/**
 * What an indicator asks for at the time shown: a threshold may change by year.
 * @param {Session} session @param {import("../units.js").Indicator} indicator
 */
export const needOf = ({ units, view }, { need, needs }) => needs?.[units.when.moment(view.get().time)] ?? need;
