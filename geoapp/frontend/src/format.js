/**
 * Numbers and dates as each language writes them. Dates keep the precision their source gives:
 * YYYY, YYYY-MM or YYYY-MM-DD.
 *
 * @typedef {"vi" | "en"} Lang
 */

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December"];

/**
 * 1234.5 -> "1.234,5" (vi) or "1,234.5" (en). Written out rather than left to the browser's locale data:
 * builds without Vietnamese data would print the English form.
 * @param {number} value @param {Lang} lang @param {number} [decimals]
 */
export function formatNumber(value, lang, decimals = 2) {
  const [group, point] = lang === "vi" ? [".", ","] : [",", "."];
  const [whole, fraction] = String(Number(Math.abs(value).toFixed(decimals))).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, group);
  return `${value < 0 ? "−" : ""}${grouped}${fraction ? point + fraction : ""}`;
}

/**
 * "2019-03-12" -> "12/03/2019", "2019-03" -> "03/2019" (vi); "12 March 2019", "March 2019" (en).
 * @param {string} text @param {Lang} lang
 */
export function formatDate(text, lang) {
  const [year, month, day] = text.split("-");
  if (!month) return year;
  if (lang === "vi") return day ? `${day}/${month}/${year}` : `${month}/${year}`;
  const name = MONTHS[Number(month) - 1] ?? month;
  return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`;
}

/** The year of a partial date. @param {string} text */
export const yearOf = (text) => text.slice(0, 4);
