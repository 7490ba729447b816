/** Indicators: what is said of them, how they rank, the table of them, and the file it gives. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { strFromU8, unzipSync } from "../../geoapp/frontend/node_modules/fflate/esm/index.mjs";
import { describe, headline, sentence } from "../../geoapp/frontend/src/describe.js";
import { createWords } from "../../geoapp/frontend/src/later/words.js";
import { periodName } from "../../geoapp/frontend/src/panel/period.js";
import { csvOf } from "../../geoapp/frontend/src/table/csv.js";
import { needOf } from "../../geoapp/frontend/src/table/need.js";
import { xlsxOf } from "../../geoapp/frontend/src/table/xlsx.js";
import { grouped, pivotOf, severalGroups, sorted, sumOf } from "../../geoapp/frontend/src/table/pivot.js";
import { textsOf } from "../../geoapp/frontend/src/text.js";
import { createUnits } from "../../geoapp/frontend/src/units.js";
import { createWhen } from "../../geoapp/frontend/src/when.js";

const catalogue = JSON.parse(readFileSync(new URL("../../geoapp/pages/catalogue.json", import.meta.url), "utf8"));
const textsIn = (lang) => textsOf(Object.fromEntries(Object.entries(catalogue).map(([key, words]) => [key.replace(/^later\./, ""), words[lang]])));

const STATUS = [["met", "Đạt", "✓"], ["not_met", "Chưa đạt", "✕"], ["not_assessed", "Chưa đánh giá", "?"], ["not_applicable", "Không áp dụng", ""], ["other_set", "Thuộc bộ tiêu chí khác", "–"]]
  .map(([key, label, sign]) => ({ key, label, sign, color: "#000000", pattern: "plain" }));
const [MET, NOT_MET, NOT_ASSESSED, NOT_APPLICABLE, OTHER_SET] = STATUS.keys();

const water = { level: 0, set: "S", code: "17.1", criterion: "17", criterion_name: "", name: "Nước sạch", unit: "%", operator: "≥", need: "≥ 85 %", unconfirmed: false };
const odour = { ...water, code: "17.9", unit: "kg", operator: "≤", need: "≤ 3 kg" };
const green = { ...water, code: "17.3", unit: "", operator: "", need: "Đạt" };
const old = { ...water, set: "OLD" };
const shows = (kind, indicator) => ({ key: `${{ class: "status" }[kind] ?? kind}.${indicator.set}.${indicator.code}`, label: "", note: "", kind, classes: STATUS, later: true, indicator });
const own = { key: "own", label: "", note: "", kind: "class", classes: STATUS, words: { disagree: "khác nhau", recognised_not_met: "được công nhận, nhưng chưa đạt" } };
const variables = [own, shows("class", water), shows("value", water), shows("distance", water), shows("class", green), shows("class", old)];

const when = createWhen({ moments: ["2020-12-31"], spans: [0], periods: ["2020"], first: "2020-01-01", last: "2020-12-31" });
const columns = {
  code: ["1", "2", "3", "4"], from: ["2004", "2004", "2004", "2004"], name_vi: ["Xã An", "Xã Bình", "Xã Cát", "Phường Dầu"], name_en: ["", "", "", ""],
  short_vi: ["An", "Bình", "Cát", "Dầu"], parent: ["A", "B", "A", "B"], level: [0, 0, 0, 0], opens: [0, 0, 0, 0],
};
const behind = { period: "2020", value: 82.5, threshold: 85, missing: 2.5, self: true };
const more = () => ({
  "status.S.17.1": { class: [[MET, NOT_MET, NOT_MET, NOT_APPLICABLE]], text: [[{ period: "2020", value: 99, threshold: 85 }, behind, { period: "2020", value: 60, threshold: 85, missing: 25 }, null]] },
  "value.S.17.1": { class: [[MET, NOT_MET, NOT_MET, NOT_APPLICABLE]], text: "status.S.17.1" },
  "distance.S.17.1": { class: [[MET, NOT_MET, NOT_MET, NOT_APPLICABLE]], text: "status.S.17.1" },
  "status.S.17.3": { class: [[MET, NOT_MET, NOT_ASSESSED, NOT_APPLICABLE]], text: [[{ period: "2020", threshold: 1 }, { period: "2020", threshold: 1 }, null, null]] },
  "status.OLD.17.1": { class: [[OTHER_SET, OTHER_SET, OTHER_SET, OTHER_SET]], text: [[null, null, null, null]] },
});
const first = () => ({ own: { class: [[MET, NOT_MET, NOT_MET, NOT_APPLICABLE]], text: [[null, { disagree: "recognised_not_met" }, null, null]] } });

function opened(lang = "vi") {
  const units = createUnits({ columns, values: { ...first(), ...more() }, grounds: [null], zooms: [] }, variables, when, lang);
  const session = { t: textsIn(lang), lang, units };
  session.words = createWords(session);
  return session;
}
const query = { time: "2020", show: "own" };
const spaced = (text) => text.replace(/\u00a0/g, " ");
const told = (session, key, row) => spaced(sentence(session, session.units.variable(key), session.units.name(row), session.units.reading({ time: "2020", show: key }, row)));

test("an indicator is said with its value, what it needs, what is missing and who assessed it", () => {
  const session = opened();
  assert.equal(told(session, "value.S.17.1", 1), "Xã Bình: 82,5 % · cần ≥ 85 % · còn 2,5 điểm % · tự đánh giá");
  assert.equal(told(session, "distance.S.17.1", 1), "Xã Bình: 82,5 % · cần ≥ 85 % · còn 2,5 điểm % · tự đánh giá");
  assert.equal(told(session, "status.S.17.1", 1), "Xã Bình: Chưa đạt, 82,5 % · cần ≥ 85 % · còn 2,5 điểm % · tự đánh giá");
  assert.equal(told(session, "status.S.17.1", 0), "Xã An: Đạt, 99 % · cần ≥ 85 %");
  assert.equal(told(session, "value.S.17.1", 3), "Phường Dầu: Không áp dụng");
  assert.equal(told(session, "status.S.17.3", 1), "Xã Bình: Chưa đạt", "of a yes or no the status says it all");
  assert.equal(told(opened("en"), "value.S.17.1", 1), "Xã Bình: 82.5 % · needs ≥ 85 % · 2.5 percentage points to go · self-assessed");
});

test("what is missing is said in the indicator's own unit, and a threshold that is not confirmed where only one unit has it", () => {
  const { words } = opened();
  const one = words.describe({ ...shows("distance", odour) }, { class: STATUS[NOT_MET], text: { period: "2020", value: 4, threshold: 3, missing: 1, unconfirmed: true } }, { label: "Chưa đạt" });
  assert.equal(spaced(one.detail), "4 kg · cần ≤ 3 kg · còn 1 kg · ngưỡng chưa kiểm chứng");
  assert.equal(spaced(one.short), "còn 1 kg");
});

test("until later.js is here an indicator has its class alone", () => {
  const session = { ...opened(), words: undefined };
  assert.equal(told(session, "status.S.17.1", 1), "Xã Bình: Chưa đạt");
});

test("who is furthest from the threshold ranks first, then who is not assessed, who meets it, whom it does not concern", () => {
  const { words, units } = opened();
  const order = (key) => [0, 1, 2, 3].sort((a, b) => {
    const [one, other] = [a, b].map((row) => words.describe(units.variable(key), units.reading({ time: "2020", show: key }, row), { label: "" }).order);
    return one - other;
  });
  assert.deepEqual(order("distance.S.17.1"), [2, 1, 0, 3]);
  assert.deepEqual(order("value.S.17.1"), [2, 1, 0, 3]);
  assert.deepEqual(order("status.S.17.3"), [1, 2, 0, 3]);
  const met = (value) => words.describe(shows("value", odour), { class: STATUS[MET], text: { period: "2020", value, threshold: 3 } }, { label: "" }).order;
  assert.ok(met(1) > met(2), "where less is better, less is further on");
});

test("the headline of a value or distance counts who meets the indicator", () => {
  const session = opened();
  for (const show of ["status.S.17.1", "value.S.17.1", "distance.S.17.1"]) assert.equal(headline(session, { time: "2020", show }).text, "1/3 đơn vị đạt");
});

test("a variable brings words of its own, and says where recognition and figures disagree", () => {
  const session = opened();
  assert.equal(told(session, "own", 1), "Xã Bình: Chưa đạt, được công nhận, nhưng chưa đạt");
  const share = { key: "share", label: "", note: "", kind: "share", classes: STATUS, words: { share: "{n}/{total} chỉ tiêu đạt" } };
  assert.equal(describe(session, share, { class: STATUS[NOT_MET], text: { n: 6, of: 8 } }).detail, "6/8 chỉ tiêu đạt");
});

test("what stands behind a plan is said in the words its variable brings, in the order it came", () => {
  const session = opened();
  const plan = (words, text) => describe(session, { key: "plan", label: "", note: "", kind: "class", classes: STATUS, words }, { class: STATUS[MET], text }).detail;
  assert.equal(plan({ target: "lộ trình đến {date}", since: "được công nhận {date}" }, { target: "2020", since: "2019-03-12" }), "lộ trình đến 2020, được công nhận 12/03/2019");
  assert.equal(plan({ missed: "còn thiếu {n} chỉ tiêu", late: "{n} quá hạn" }, { missed: 3, late: 1 }), "còn thiếu 3 chỉ tiêu, 1 quá hạn");
});

test("columns that come later are taken in by each part", () => {
  const units = createUnits({ columns, values: first(), grounds: [null], zooms: [] }, variables, when, "vi");
  assert.ok(units.has("own") && !units.has("status.S.17.1"));
  assert.equal(units.reading({ time: "2020", show: "status.S.17.1" }, 0), null);
  assert.deepEqual(units.shown({ time: "2020", show: "status.S.17.1" }), []);
  const { edition } = units;
  for (const part of units.lacking("status.S.17.1")) units.fill(part, more());
  assert.ok(units.has("status.S.17.1") && !units.lacking("status.S.17.1").length && units.edition > edition);
  assert.deepEqual(units.shown({ time: "2020", show: "status.S.17.1" }), [0, 1, 2, 3]);
  assert.deepEqual(units.reading({ time: "2020", show: "distance.S.17.1" }, 1).text, behind, "one column of texts holds for all three");
});

test("the table has the indicators of the set that holds, and counts what each unit misses", () => {
  const { columns: shown, lines } = pivotOf(opened(), query);
  assert.deepEqual(shown.map(({ variable }) => variable.key), ["status.S.17.1", "status.S.17.3"]);
  assert.deepEqual(lines.map(({ name, missing, unknown, concerned }) => [name, missing, unknown, concerned]), [["An", 0, 0, true], ["Bình", 2, 0, true], ["Cát", 1, 1, true], ["Dầu", 0, 0, false]]);
});

test("the table is sorted by what is missing, by any indicator or by name, either way; who is not concerned stays last", () => {
  const session = opened();
  const pivot = pivotOf(session, query);
  const names = (by, up) => sorted(session, pivot, { by, up }).map(({ name }) => name).join(" ");
  assert.equal(names("missing", true), "Bình Cát An Dầu");
  assert.equal(names("missing", false), "An Cát Bình Dầu");
  assert.equal(names(0, true), "Cát Bình An Dầu");
  assert.equal(names(0, false), "An Bình Cát Dầu");
  assert.equal(names("name", true), "An Bình Cát Dầu");
  assert.equal(names("name", false), "Dầu Cát Bình An");
});

test("units are grouped by the one around them, in the order of their first", () => {
  const session = opened();
  const { lines } = pivotOf(session, query);
  const groups = grouped(sorted(session, pivotOf(session, query), { by: "missing", up: true }));
  assert.deepEqual(groups.map(([code, some]) => [code, some.map(({ name }) => name)]), [["B", ["Bình", "Dầu"]], ["A", ["Cát", "An"]]]);
  assert.ok(severalGroups(lines) && !severalGroups(lines.filter(({ group }) => group === "A")));
});

test("a group counts those the indicators apply to, and says so of those not listed too", () => {
  const { lines } = pivotOf(opened(), query);
  assert.deepEqual(sumOf(lines), { of: 3, behind: 2 });
  assert.deepEqual(sumOf(lines.filter(({ group }) => group === "B")), { of: 1, behind: 1 });
});

test("a file for spreadsheets has its mark, quotes what needs it, and runs nothing", () => {
  assert.equal(csvOf([["Xã", 92.6, null, undefined], ["a,b", 'c"d', "e\nf"]]), '\ufeffXã,92.6,,\r\n"a,b","c""d","e\nf"\r\n');
  for (const text of ["=1+1", " +x", "-a", "@b", "\t=c", "＝d", "'=e"]) assert.ok(csvOf([[text]]).startsWith("\ufeff'"), text);
  assert.equal(csvOf([["-5", -5, "+3,5", "* ngưỡng"]]), "\ufeff-5,-5,\"+3,5\",* ngưỡng\r\n");
});

test("a period is named as the pages name it", () => {
  const vectors = JSON.parse(readFileSync(new URL("../vectors/words.json", import.meta.url), "utf8")).periods;
  for (const { language, period, name } of vectors) {
    const t = textsOf({ quarter: catalogue["panel.quarter"][language] });
    assert.equal(periodName({ t, lang: language }, period), name);
  }
});

test("a threshold that changes is that of the time shown", () => {
  const when = createWhen({ moments: ["2019-12-31", "2020-12-31"], spans: [0, 0], periods: ["2019", "2020"], first: "2019-01-01", last: "2020-12-31" });
  const at = (time, indicator) => needOf({ units: { when }, view: { get: () => ({ time }) } }, indicator);
  const rising = { ...water, need: "", needs: ["≥ 80 %", "≥ 85 %"] };
  assert.deepEqual(["2019", "2020"].map((time) => at(time, rising)), ["≥ 80 %", "≥ 85 %"]);
  assert.equal(at("2019", water), "≥ 85 %");
});

test("a workbook holds texts as texts and numbers as numbers, and its head filters", () => {
  const rows = [["Bảng"], [], ["Đơn vị", "Số"], ["=1+1", 92.5], ["a<b & \u0001c", -3], [], ["@ghi chú"]];
  const files = unzipSync(xlsxOf(rows, { title: "Bảng: chỉ tiêu/1", head: 2 }));
  const text = (name) => strFromU8(files[name]);
  const sheet = text("xl/worksheets/sheet1.xml");
  assert.match(sheet, /<c r="A4" s="3" t="inlineStr"><is><t xml:space="preserve">=1\+1<\/t>/);
  assert.match(sheet, /<c r="B4"><v>92.5<\/v><\/c>.*<c r="B5"><v>-3<\/v><\/c>/);
  assert.match(sheet, />a&lt;b &amp; c</);
  assert.match(sheet, /<autoFilter ref="A3:B5"\/>/);
  assert.match(sheet, /ySplit="3"/);
  assert.ok(!sheet.includes("<f>"));
  assert.match(text("xl/workbook.xml"), /<sheet name="Bảng  chỉ tiêu 1"/);
  assert.equal(new Set(rows.map((_, i) => `r="${i + 1}"`)).size, (sheet.match(/<row /g) ?? []).length);
});

test("where each commune group has its own threshold the unit's is said, or that its group is not known", () => {
  const { words } = opened();
  const grouped = { ...water, need: "Nhóm 1: ≥ 95 %; Nhóm 2: ≥ 85 %", groups: { group_1: "Nhóm 1", group_2: "Nhóm 2" } };
  const variable = { ...shows("value", grouped) };
  const said = (key, text) => spaced(words.describe(variable, { class: { key }, text }, { label: "" }).detail);
  assert.equal(said("not_met", { period: "2020", value: 90, threshold: 95, missing: 5, group: "group_1" }), "90 % · cần ≥ 95 % · Nhóm 1 · còn 5 điểm %");
  assert.equal(said("no_threshold", { period: "2020", value: 90, group: "" }), "90 % · chưa rõ nhóm xã");
  assert.equal(said("not_assessed", null), "cần Nhóm 1: ≥ 95 %; Nhóm 2: ≥ 85 %");
});
