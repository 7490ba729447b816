/** The tables behind the map: units by period, projects by filter, values in words. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { describe, headline, sentence } from "../../geoapp/frontend/src/describe.js";
import { optionsOf } from "../../geoapp/frontend/src/panel/options.js";
import { createProjects } from "../../geoapp/frontend/src/project_table.js";
import { parseQuery } from "../../geoapp/frontend/src/query.js";
import { textsOf } from "../../geoapp/frontend/src/text.js";
import { createUnits } from "../../geoapp/frontend/src/units.js";
import { createWhen } from "../../geoapp/frontend/src/when.js";

const MET = { key: "recognised", label: "Đã công nhận", color: "#0F6B5C", pattern: "plain", sign: "✓" };
const NONE = { key: "no_record", label: "Chưa ghi nhận", color: "#D5D9DE", pattern: "sparse", sign: "?" };
const AWAY = { key: "not_applicable", label: "Không áp dụng", color: "#FFFFFF", pattern: "none", sign: "" };
const recognition = { key: "recognition", label: "Công nhận", note: "", kind: "class", classes: [MET, NONE, AWAY] };
const share = { key: "share", label: "Xã đạt", note: "", kind: "share", classes: [MET, NONE, AWAY] };

/** Long Khánh is a town until 1 June 2019, then a city on the same ground. */
const columns = {
  code: ["732", "732", "741"], shape: [[0, null, 1], [null, 0, 1]], from: ["2004-01-01", "2019-06-01", "2004-01-01"], to: ["2019-06-01", null, null],
  name_vi: ["Thị xã Long Khánh", "Thành phố Long Khánh", "Huyện Xuân Lộc"], name_en: ["Long Khánh Town", "Long Khánh City", ""],
  short_vi: ["Long Khánh", "Long Khánh", "Xuân Lộc"], former: [null, 0, null],
};
const values = {
  recognition: {
    class: [[1, null, 0], [null, 0, 0]],
    text: [[null, null, { date: "2015-01-24", exact: false }], [null, { date: "2016-06-08", exact: true }, { date: "2015-01-24", exact: false }]],
  },
  share: { class: [[0, null, 2], [null, 0, 1]], text: [[{ n: 3, of: 4, unknown: 1 }, null, { n: 0, of: 0, unknown: 0 }], [null, { n: 4, of: 4, unknown: 0 }, { n: 1, of: 9, unknown: 0 }]] },
};
const when = createWhen({ moments: ["2018-12-31", "2019-12-31"], spans: [0, 1], periods: ["2018", "2019"], first: "2018-01-01", last: "2019-12-31" });
const units = createUnits({ columns, values, grounds: [["a", "A"], ["a", "A"]] }, [recognition, share], when, "vi");
const t = textsOf({
  "map.dated": "ngày {date}", "map.dated_by": "chậm nhất {date}", "map.share": "{n}/{total} xã đạt", "map.share_none": "không áp dụng",
  "map.share_unknown": "{n} xã chưa đánh giá", "map.headline_class": "{n}/{total} đơn vị {label}", "map.headline_share": "{n}/{total} xã đạt",
});
const session = { t, lang: "vi", units };

test("a period shows the unit versions that have a value, each under its own name", () => {
  assert.equal(units.name(units.find({ show: "recognition", time: "2018" }, "732")), "Thị xã Long Khánh");
  assert.equal(units.name(units.find({ show: "recognition", time: "2019" }, "732")), "Thành phố Long Khánh");
  assert.equal(units.find({ show: "recognition", time: "2019" }, "999"), -1);
});

test("a unit says the name the same ground bore before", () => {
  assert.deepEqual(units.former(1), { name: "Thị xã Long Khánh", until: "2019-06-01" });
  assert.equal(units.former(2), null);
});

test("a date by which a recognition is attested never reads as the date of the decision", () => {
  const words = (row, time) => describe(session, recognition, units.reading({ show: "recognition", time }, row));
  assert.equal(words(1, "2019").detail, "ngày 08/06/2016");
  assert.equal(words(1, "2019").short, "2016");
  assert.equal(words(2, "2019").detail, "chậm nhất 24/01/2015");
  assert.equal(words(2, "2019").short, "≤ 2015");
});

test("a share says what is not assessed, and a unit without applicable communes has no figure", () => {
  const words = (row) => describe(session, share, units.reading({ show: "share", time: "2018" }, row));
  assert.equal(words(0).detail, "3/4 xã đạt, 1 xã chưa đánh giá");
  assert.equal(words(2).short, "");
});

test("who is behind ranks first, then who is not assessed, who meets it, whom it does not concern", () => {
  const named = ["met", "nearly_met", "not_met", "not_assessed", "not_applicable", "no_set"].map((key) => ({ ...MET, key }));
  const status = { ...recognition, key: "own", classes: named };
  const order = (variable, key, text = null) => describe(session, variable, { class: variable.classes.find((one) => one.key === key), text }).order;
  const ranked = (orders) => Object.keys(orders).sort((a, b) => orders[a] - orders[b]);
  assert.deepEqual(ranked(Object.fromEntries(named.map(({ key }) => [key, order(status, key)]))).slice(0, 5), ["not_met", "nearly_met", "not_assessed", "met", "not_applicable"]);
  const met = { ...share, classes: [...["under_50", "all_met"].map((key) => ({ ...MET, key })), ...named.slice(3)] };
  assert.deepEqual(ranked({
    all: order(met, "all_met", { n: 9, of: 9, unknown: 0 }), none: order(met, "not_applicable", { n: 0, of: 0, unknown: 0 }),
    unknown: order(met, "not_assessed", { n: 0, of: 9, unknown: 9 }), behind: order(met, "under_50", { n: 1, of: 9, unknown: 0 }), part: order(met, "under_50", { n: 8, of: 9, unknown: 1 }),
  }), ["behind", "part", "unknown", "all", "none"]);
});

test("the headline counts the first class among the units it applies to", () => {
  assert.equal(headline(session, { show: "recognition", time: "2018" }).text, "1/2 đơn vị đã công nhận");
  assert.equal(headline(session, { show: "share", time: "2019" }).text, "5/13 xã đạt");
});

test("tooltip and screen reader say the same sentence", () => {
  const reading = units.reading({ show: "recognition", time: "2019" }, 2);
  assert.equal(sentence(session, recognition, "Huyện Xuân Lộc", reading), "Huyện Xuân Lộc: Đã công nhận, chậm nhất 24/01/2015");
});

const projects = createProjects({
  n: 4, id: ["A", "B", "C", "D"], unit_codes: ["732", "741", "26209"], unit: { district: [[0, 1, 1, null], 0], commune: [[null, null, null, null], [null, 2, null, null]] }, type: [0, 1, 1, 0], org: [0, -1, 0, -1],
  phase: [0, 0, 1, -1], year: [2018, 0, 2019, 2019], precision: [0, 1, 0, 1], flags: [0, 1, 2, 4],
  points: { row: [0, 2], lon: [10710000, -5000], lat: [1095000, 2] }, approx: { row: [1], lon: [10711700], lat: [1093300] },
  named: [null, "xã Hưng Lộc", null, null], now: [null, "Xã Dầu Giây", null, null],
}, { name: ["Đường hoa", "Thu gom rác", "Hầm biogas", "Vườn cây"] }, {
  types: [{ code: "flower_road", label: "Tuyến đường hoa" }, { code: "biogas", label: "Biogas" }],
  organisations: [{ slug: "mttq", label: "Mặt trận Tổ quốc" }], phases: [{ code: "active", label: "Đang hoạt động" }, { code: "ended", label: "Đã kết thúc" }],
  precisions: [{ code: "exact", label: "" }, { code: "commune", label: "" }],
}, when);
const query = (text) => ({ ...parseQuery(text), time: parseQuery(text).time ?? "2018" });

test("coordinates are decoded from their differences, and rows without any have no place", () => {
  assert.deepEqual(projects.place(0), { lat: 10.95, lon: 107.1, kind: "point" });
  assert.deepEqual(projects.place(2), { lat: 10.95002, lon: 107.05, kind: "point" });
  assert.equal(projects.place(1).kind, "approx");
  assert.equal(projects.place(3), null);
});

test("filters join with and, their options with or", () => {
  assert.deepEqual(projects.rows(query("type=biogas")), [1, 2]);
  assert.deepEqual(projects.rows(query("type=biogas&org=mttq")), [2]);
  assert.deepEqual(projects.rows(query("year=2018,unknown")), [0, 1]);
  assert.deepEqual(projects.rows(query("q=duong hoa")), [0, 3]); // by its name, and by the name of its type
  assert.deepEqual(projects.rows(query("q=duong hoa&type=biogas")), []);
  assert.deepEqual(projects.rows(query(""), { unit: "741" }), [1, 2]);
});

test("a project lies in the units of the time, from the first level down", () => {
  assert.deepEqual(projects.codes({ time: "2018" }, 1), ["741"]);
  assert.deepEqual(projects.codes({ time: "2019" }, 1), ["741", "26209"]);
  assert.deepEqual(projects.codes({ time: "2019" }, 3), []);
  assert.deepEqual(projects.rows(query("time=2019"), { unit: "26209" }), [1]);
  assert.deepEqual(projects.rows(query("q=dau giay")), [1]); // by the name its place bears now
});

test("an option counts what it would show beside the other filters", () => {
  const counts = optionsOf(projects, query("org=mttq"), "type");
  assert.deepEqual(Object.fromEntries(counts), { flower_road: 1, biogas: 1 });
});

test("flags tell doubt, nearness to a border and demonstration apart", () => {
  assert.deepEqual([0, 1, 2, 3].map(projects.doubtful), [false, true, false, false]);
  assert.deepEqual([0, 1, 2, 3].map(projects.nearBorder), [false, false, true, false]);
  assert.deepEqual([0, 1, 2, 3].map(projects.demonstration), [false, false, false, true]);
});
