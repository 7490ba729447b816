/** The table as shown, as a file for spreadsheets: UTF-8 with its mark, nothing in it taken for a formula. */

// The rule of geoapp/exports/csv.py: what starts a formula, also after spaces, and what is a plain number all the same.
const FORMULA = /^'*\s*[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?[0-9]+([.,][0-9]+)?$/;

/** @param {(string | number | null | undefined)[][]} rows @returns {string} */
export function csvOf(rows) {
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value) {
  if (value === null || value === undefined) return "";
  const text = String(value);
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Offer a text as a file. @param {string} name @param {string} text */
export function offer(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
