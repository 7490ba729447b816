/** The map by date and level: moments, the table that grows by parts, the rule by which a unit opens. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { line } from "../../geoapp/frontend/src/later/line.js";
import { createNames } from "../../geoapp/frontend/src/later/names.js";
import { CLOSES, OPENS, share, wanted } from "../../geoapp/frontend/src/opening.js";
import { createUnits } from "../../geoapp/frontend/src/units.js";
import { createWhen, dayBefore, real } from "../../geoapp/frontend/src/when.js";

const MET = { key: "met", label: "Đạt", color: "#0F6B5C", pattern: "plain", sign: "✓" };
const NOT = { key: "not_met", label: "Chưa đạt", color: "#E07B1A", pattern: "diagonal", sign: "✕" };
const variable = { key: "v", label: "", note: "", kind: "class", classes: [MET, NOT] };

/** Districts until the middle of 2025, communes of the province after; a district renamed in 2019. */
const page = {
  moments: ["2018-01-01", "2018-12-31", "2019-06-01", "2019-12-31", "2025-07-01", "2025-12-31"], spans: [0, 0, 1, 1, 2, 2],
  periods: ["2018", "2019", "2025"], first: "2018-01-01", last: "2025-12-31", levels: ["district", "commune"],
};
const when = createWhen(page);

test("a year is its last day, and a day has the state of the last moment before it", () => {
  assert.equal(when.moment("2018"), 1);
  assert.equal(when.moment("2018-06-30"), 0);
  assert.equal(when.moment("2019-05-31"), 1);
  assert.equal(when.moment("2019-06-01"), 2);
  assert.equal(when.moment("2019"), 3);
  assert.equal(when.moment("2030"), 5);
  assert.equal(when.moment("1999"), 0);
  assert.deepEqual(["2018", "2019", "2025"].map(when.span), [0, 1, 2]);
});

test("only periods and days of the calendar within the map are known", () => {
  assert.ok(when.known("2018") && when.known("2018-01-01") && when.known("2025-12-31"));
  for (const time of ["2017", "2020", "2017-12-31", "2026-01-01", "2019-02-31", "2019-13", "2026-01", "x"]) assert.ok(!when.known(time), time);
  assert.ok(real("2020-02-29") && !real("2019-02-29"));
  assert.equal(when.plain("2019-12-31"), "2019");
  assert.equal(when.plain("2020-12-31"), "2020-12-31");
  assert.ok(when.known("2019-06") && when.known("2025-12"));
  assert.deepEqual(["2019-06", "2020-02", "2019-12", "2018"].map(when.plain), ["2019-06-30", "2020-02-29", "2019", "2018"], "a month is its last day");
  assert.equal(dayBefore("2025-07-01"), "2025-06-30");
});

test("border changes are known, and a day lies between its periods", () => {
  assert.deepEqual(when.changes, ["2019-06-01", "2025-07-01"]);
  assert.ok(when.current("2025-07-01") && !when.current("2025-06-30"));
  assert.equal(when.along("2018"), 0);
  assert.ok(when.along("2018-03-01") > -1 && when.along("2018-03-01") < 0, "before the first period");
  assert.equal(when.along("2018-01-01"), -1);
  assert.equal(when.along("2019"), 1);
  assert.ok(when.along("2019-06-01") > 0.3 && when.along("2019-06-01") < 0.5);
  assert.equal(when.along("2025"), 2);
});

const base = {
  zooms: [],
  columns: {
    code: ["732", "732", "741", "26200"], from: ["2004-01-01", "2019-06-01", "2004-01-01", "2025-07-01"],
    name_vi: ["Thị xã Long Khánh", "Thành phố Long Khánh", "Huyện Xuân Lộc", "Xã Xuân Lộc"], name_en: ["", "", "", ""],
    short_vi: ["Long Khánh", "Long Khánh", "Xuân Lộc", "Xuân Lộc"], former: [null, 0, null, null],
    level: [0, 0, 0, 1], parent: ["75", "75", "75", "75"], opens: [0, 0, 1, 0],
    shape: [[0, null, 1, null], [null, 0, 1, null], [null, null, null, 0]],
  },
  values: { v: {
    class: [[0, null, 1, null], 0, [null, 0, 1, null], 2, [null, null, null, 0], 4],
    text: [[null, null, null, null], 0, [null, null, null, null], 2, [null, null, null, { carried: true, sources: 3, mixed: true }], 4],
  } },
  grounds: [["a", "A"], ["a", "A"], ["b", "B"]],
};
const part = {
  base: "741", level: 1, zooms: [], grounds: [["c", "C"], ["c", "C"], null], facts: "f",
  columns: { code: ["26209", "26212"], from: ["2004-01-01", "2004-01-01"], name_vi: ["Xã Suối Cát", "Xã Xuân Hiệp"], name_en: ["", ""],
    short_vi: ["Suối Cát", "Xuân Hiệp"], former: [null, null], level: [1, 1], parent: ["741", "741"], opens: [0, 0], shape: [[1, 0], [1, 0], [null, null]] },
  values: { v: { class: [[0, 1], 0, [1, 1], 2, [null, null], 4], text: [[null, null], 0, [null, null], 2, [null, null], 4] } },
};
const fresh = () => createUnits(structuredClone(base), [variable], when, "vi");
/** Units that are open in the first span. */
const opened = (...list) => new Map([[0, new Set(list)]]);
const at = (time) => ({ show: "v", time });
const codes = (units, rows) => rows.map(units.code);

test("each moment has its own units, values and outlines", () => {
  const units = fresh();
  assert.deepEqual(units.top(at("2018")).map(units.name), ["Thị xã Long Khánh", "Huyện Xuân Lộc"]);
  assert.deepEqual(units.top(at("2019-06-01")).map(units.name), ["Thành phố Long Khánh", "Huyện Xuân Lộc"]);
  assert.deepEqual(codes(units, units.top(at("2025"))), ["26200"]);
  assert.deepEqual(units.ground(at("2019"), 1), { refs: ["a", "A"], shape: 0 });
  assert.deepEqual(units.ground(at("2025"), 3), { refs: ["b", "B"], shape: 0 });
  assert.equal(units.ground(at("2025"), 2), null);
  assert.equal(units.reading(at("2025"), 3).text.sources, 3);
  assert.equal(units.find(at("2018"), "26200"), -1);
});

test("an open unit gives its place to its parts, at the dates it has them", () => {
  const units = fresh();
  units.open(opened("741"));
  assert.deepEqual(codes(units, units.shown(at("2018"))), ["732", "741"], "nothing is there yet to draw in its place");
  units.add(structuredClone(part));
  assert.deepEqual(codes(units, units.shown(at("2018"))), ["732", "26209", "26212"]);
  assert.deepEqual(codes(units, units.top(at("2018"))), ["732", "741"]);
  assert.deepEqual(codes(units, units.shown(at("2025"))), ["26200"]);
  assert.equal(units.reading(at("2019"), units.find(at("2019"), "26209")).class, NOT);
  assert.deepEqual(units.ground(at("2018"), 4), { refs: ["c", "C"], shape: 1 });
  assert.equal(units.home(4).facts, "f");
  assert.equal(units.tally(at("2018")).get("met"), 2);
  assert.ok(units.open(opened()));
  assert.ok(!units.open(opened()), "nothing changed");
  assert.deepEqual(codes(units, units.shown(at("2018"))), ["732", "741"]);
});

test("the way leads from the first level down to a unit, drawn or not", () => {
  const units = fresh();
  units.add(structuredClone(part));
  const row = units.find(at("2018"), "26212");
  assert.deepEqual(codes(units, units.path(at("2018"), row)), ["741", "26212"]);
  assert.equal(units.around(at("2018"), units.find(at("2018"), "741")), -1);
  assert.deepEqual(codes(units, units.children(at("2018"), units.find(at("2018"), "741"))), ["26209", "26212"]);
  assert.deepEqual(units.children(at("2018"), row), []);
});

test("two finer levels open one after the other, the second by its parent", () => {
  const one = (columns, rest) => ({ ...rest, grounds: [["x", "X"], ["x", "X"], ["x", "X"]],
    columns: { from: columns.code.map(() => "2004-01-01"), name_vi: columns.code, name_en: columns.code.map(() => ""), short_vi: columns.code, ...columns },
    values: { v: { class: [columns.code.map(() => 0), 0, 0, 0, 0, 0], text: [columns.code.map(() => null), 0, 0, 0, 0, 0] } } });
  const units = createUnits(one({ code: ["75"], level: [0], parent: [null], opens: [1] }), [variable], when, "vi");
  units.add(one({ code: ["731", "741"], level: [1, 1], parent: ["75", "75"], opens: [1, 1] }, { base: "75", level: 1 }));
  units.add(one({ code: ["26001", "26209"], level: [2, 2], parent: ["731", "741"], opens: [0, 0] }, { base: "75", level: 2 }));
  units.open(opened("75"));
  assert.deepEqual(codes(units, units.shown(at("2018"))), ["731", "741"]);
  units.open(opened("75", "741"));
  assert.deepEqual(codes(units, units.shown(at("2018"))), ["731", "26209"]);
  assert.deepEqual(codes(units, units.path(at("2018"), units.find(at("2018"), "26209"))), ["75", "741", "26209"]);
});

test("while a level is on its way, one further down does not stand in for it", () => {
  const units = fresh();
  units.add(structuredClone(part));
  units.open(opened("741"));
  units.finer = () => 2;
  assert.deepEqual(codes(units, units.shown(at("2018"))), ["732", "741"]);
});

test("two dates open each their own units", () => {
  const units = fresh();
  units.add(structuredClone(part));
  units.open(new Map([[0, new Set()], [1, new Set(["741"])]]));
  assert.deepEqual(codes(units, units.shown(at("2018"))), ["732", "741"]);
  assert.deepEqual(codes(units, units.shown(at("2019"))), ["732", "26209", "26212"]);
});

test("a unit opens when it or one inside it was chosen, or when it fills the view, and closes later than it opened", () => {
  const units = fresh();
  units.add(structuredClone(part));
  const open = (unit, seen) => codes(units, wanted(units, { ...at("2018"), unit }, () => seen, () => true));
  assert.deepEqual(open(undefined, 0.2), []);
  assert.deepEqual(open("741", 0.2), ["741"]);
  assert.deepEqual(open("26209", 0.2), ["741"]);
  assert.deepEqual(open("732", 0.2), [], "it has no parts");
  assert.deepEqual(open(undefined, OPENS + 0.01), ["741"]);
  const between = (OPENS + CLOSES) / 2;
  assert.deepEqual(open(undefined, between), []);
  units.open(opened("741"));
  assert.deepEqual(open(undefined, between), ["741"]);
  assert.deepEqual(open(undefined, CLOSES - 0.01), []);
  assert.deepEqual(codes(units, wanted(units, { ...at("2018"), unit: "741" }, () => 1, () => false)), [], "it has no parts at that time");
});

test("a version is the same as another only on the same ground, whatever its code", () => {
  const units = fresh();
  assert.ok(units.same(0, 0) && units.same(0, 1) && units.same(1, 0), "a new rank");
  assert.ok(!units.same(0, 2));
  units.add({ ...structuredClone(part), columns: { ...structuredClone(part.columns), code: ["732", "26212"], from: ["2025-07-01", "2004-01-01"] } });
  assert.ok(!units.same(1, 4), "the code was given to another");
});

test("the share of the view counts what is in sight only", () => {
  const size = { x: 800, y: 600 };
  assert.equal(share({ left: 100, right: 740, top: 0, bottom: 480 }, size), 0.8);
  assert.ok(share({ left: 640, right: 1500, top: 0, bottom: 600 }, size) < CLOSES, "a neighbour at the edge stays closed");
  assert.equal(share({ left: -900, right: -10, top: 0, bottom: 300 }, size), 0);
  assert.equal(share({ left: 0, right: 100, top: 601, bottom: 900 }, size), 0);
  assert.equal(share({ left: -100, right: 1000, top: -10, bottom: 900 }, size), 910 / 600);
});

/** Hưng Lộc went into Dầu Giây in 2025, by way of Bàu Hàm; a commune long gone has no heir that is drawn. */
const names = createNames({
  code: ["26326", "26400", "26999", "26500", "742"], name_vi: ["Xã Hưng Lộc", "Xã Dầu Giây", "Xã Đã Mất", "Xã Bàu Hàm", "Huyện Thống Nhất"], name_en: ["", "", "", "", ""],
  short_vi: ["Hưng Lộc", "Dầu Giây", "Đã Mất", "Bàu Hàm", "Thống Nhất"], from: ["2004-01-01", "2025-07-01", "1999-01-01", "2020-01-01", "2004-01-01"],
  to: ["2020-01-01", null, "2016-01-01", "2025-07-01", "2025-07-01"], level: ["commune", "commune", "commune", "commune", "district"],
  base: ["742", "26400", null, "742", "742"], parent: ["742", "75", null, "742", "75"], now: [[1], [], [], [1], []], was: [[], [3], [], [0], []],
}, { ...page, lang: "vi" });

test("an old name says until when it was and what is there now", () => {
  assert.equal(names.until(0), "2019-12-31");
  assert.deepEqual(names.now(0), ["Xã Dầu Giây"]);
  assert.equal(names.until(1), null);
  assert.deepEqual(names.around(0), ["Huyện Thống Nhất"]);
  assert.deepEqual(names.around(1), []);
  assert.equal(names.on("26326", "2019-01-01"), 0);
  assert.equal(names.on("26326", "2020-01-01"), -1);
});

test("an old name is the same unit only where it went whole into one that took nothing else", () => {
  assert.ok(names.same(0, 3) && names.same(3, 0) && names.same(1, 1));
  assert.ok(!names.same(0, 1) && !names.same(0, -1) && !names.same(-1, 2));
});

test("the way to a name keeps the date where what followed is drawn, else goes back to its last day", () => {
  const drawn = (i) => names.base(i) && names.code(i);
  assert.deepEqual(names.way(0, "2025-12-31", drawn), { code: "26400" });
  assert.deepEqual(names.way(0, "2018-12-31", drawn), { code: "26326" });
  assert.deepEqual(names.way(0, "2022-06-30", drawn), { code: "26500" });
  assert.deepEqual(names.way(0, "2025-12-31", (i) => (i === 1 ? null : drawn(i))), { code: "26326", time: "2019-12-31" });
  assert.deepEqual(names.way(1, "2018-12-31", drawn), { code: "26400", time: "2025-07-01" });
  assert.deepEqual(names.way(2, "2019-12-31", drawn), { code: "26999", time: "2018-01-01" });
});

test("only a few run at a time, and a failure lets the next one run", async () => {
  const inLine = line(2);
  let running = 0;
  let most = 0;
  const job = (fails) => inLine(async () => {
    most = Math.max(most, (running += 1));
    await new Promise((go) => { setTimeout(go, 5); });
    running -= 1;
    if (fails) throw new Error("no network");
    return "done";
  });
  const answers = await Promise.allSettled([job(true), job(false), job(true), job(false), job(false)]);
  assert.equal(most, 2);
  assert.deepEqual(answers.map(({ status }) => status), ["rejected", "fulfilled", "rejected", "fulfilled", "fulfilled"]);
});
