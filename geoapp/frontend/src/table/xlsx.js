/**
 * Rows as a workbook of one sheet: numbers as numbers, texts as texts, which no program runs (ECMA-376, part 1, §18.3). The
 * head stays in sight and filters; what could be taken for a formula once somebody edits it is marked as text.
 */
import { strToU8, zipSync } from "fflate";

import { startsFormula } from "./csv.js";

/** @typedef {(string | number | null | undefined)[]} Row */

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** Places in the list of styles below. */
const PLAIN = 0, TITLE = 1, HEAD = 2, QUOTED = 3;
const LONGEST = 32767;

/**
 * @param {Row[]} rows @param {{title: string, head: number}} options `head` is the last row of the head, counted from 0; the
 *   first row is the title @returns {Uint8Array<ArrayBuffer>}
 */
export function xlsxOf(rows, { title, head }) {
  const files = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${
      [["workbook", "sheet.main"], ["styles", "styles"], ["worksheets/sheet1", "worksheet"]].map(([name, kind]) => `<Override PartName="/xl/${name}.xml" ContentType="${KIND}.${kind}+xml"/>`).join("")}</Types>`,
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/_rels/workbook.xml.rels": relations([["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"]]),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${named(title)}" sheetId="1" r:id="r0"/></sheets></workbook>`,
    "xl/styles.xml": STYLES,
    "xl/worksheets/sheet1.xml": sheet(rows, head),
  };
  return /** @type {Uint8Array<ArrayBuffer>} */ (zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`)]))));
}

const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>`
  + '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE6F2EF"/></patternFill></fill></fills>'
  + '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/>'
  + '<xf fontId="2" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf quotePrefix="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** @param {Row[]} rows @param {number} head */
function sheet(rows, head) {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const last = head + 1 + rows.slice(head + 1).findIndex((row) => !row.length); // an empty row ends the data
  const end = last > head ? last : rows.length;
  const first = rows.slice(0, head + 1).findLastIndex((row) => !row.length) + 1; // and one comes before the head
  const style = (value, i) => (i >= first && i <= head ? HEAD : i === 0 ? TITLE : startsFormula(String(value)) ? QUOTED : PLAIN);
  const lines = rows.map((row, i) => `<row r="${i + 1}">${row.map((value, k) => cell(value, `${column(k)}${i + 1}`, style(value, i))).join("")}</row>`);
  const widths = Array.from({ length: width }, (_, k) => rows.slice(head + 1, end).reduce((most, row) => Math.min(40, Math.max(most, String(row[k] ?? "").length + 2)), 10));
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="${head + 1}" topLeftCell="B${head + 2}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>`
    + `<cols>${widths.map((size, k) => `<col min="${k + 1}" max="${k + 1}" width="${size}" customWidth="1"/>`).join("")}</cols>`
    + `<sheetData>${lines.join("")}</sheetData><autoFilter ref="A${head + 1}:${column(rows[first].length - 1)}${end}"/></worksheet>`;
}

function cell(value, place, style) {
  if (value === null || value === undefined || value === "") return "";
  const look = style ? ` s="${style}"` : "";
  if (typeof value === "number" && Number.isFinite(value)) return `<c r="${place}"${look}><v>${value}</v></c>`;
  return `<c r="${place}"${look} t="inlineStr"><is><t xml:space="preserve">${escaped(String(value).slice(0, LONGEST))}</t></is></c>`;
}

/** 0 -> "A", 26 -> "AA". @param {number} index @returns {string} */
const column = (index) => (index < 26 ? "" : column(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

/** What XML cannot hold is left out; `_x0041_` is how a workbook writes a letter, so its first line is written so itself. @param {string} text */
const escaped = (text) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "").replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
  .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** The name of a sheet has at most 31 characters and none of these. @param {string} title */
const named = (title) => escaped(title.replace(/[[\]:*?/\\']/g, " ").slice(0, 31).trim() || "1");

const relations = (all) => `<Relationships xmlns="${PACKAGE}/relationships">${all.map(([kind, target], i) => `<Relationship Id="r${i}" Type="${OFFICE}/${kind}" Target="${target}"/>`).join("")}</Relationships>`;
