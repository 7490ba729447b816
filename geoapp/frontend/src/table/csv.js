/** Rows as a text for spreadsheets: UTF-8 with its mark, nothing in it taken for a formula. */

// The rule of geoapp/exports/csv.py: what starts a formula, also after spaces, and what is a plain number all the same.
const FORMULA = /^'*\s*[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?[0-9]+([.,][0-9]+)?$/;

/** @param {string} text */
export const startsFormula = (text) => FORMULA.test(text) && !NUMBER.test(text);

/** @param {(string | number | null | undefined)[][]} rows @returns {string} */
export function csvOf(rows) {
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value) {
  if (value === null || value === undefined) return "";
  const text = String(value);
  const safe = startsFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
