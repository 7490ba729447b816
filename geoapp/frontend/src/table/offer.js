/** A file made here, offered to be saved. */
import { csvOf } from "./csv.js";
import { xlsxOf } from "./xlsx.js";

/** @typedef {{name: string, title: string, rows: import("./xlsx.js").Row[], head: number}} Sheet `name` of the file, without its ending; `head` is the row below which the data begins */

const FORMS = {
  csv: { type: "text/csv;charset=utf-8", write: ({ rows }) => csvOf(rows) },
  xlsx: { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write: ({ title, rows, head }) => xlsxOf(rows, { title, head }) },
};

/** @param {keyof typeof FORMS} form @param {Sheet} sheet */
export function offer(form, sheet) {
  const { type, write } = FORMS[form];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([write(sheet)], { type }));
  link.download = `${sheet.name}.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
