/** Names of periods, as geoapp/pages/periods.py writes them. */
import { formatDate } from "../format.js"; // not by way of shared.js: the names are tried without a page

/**
 * "2019-Q1" -> "quý 1/2019"; a year, a month, and first and last day as dates are written.
 * @param {Pick<Session, "t" | "lang">} session @param {string} period
 */
export function periodName({ t, lang }, period) {
  const [year, n] = period.split("-Q");
  return n ? t("quarter", { n, year }) : period.split("/").map((end) => formatDate(end, lang)).join("–");
}
