/** Comparing two dates: what became of a value, which days are compared, what is one more variable while it is shown. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { describe, headline, sentence } from "../../geoapp/frontend/src/describe.js";
import { became, classesOf, sortOf, tellsChange } from "../../geoapp/frontend/src/later/became.js";
import { begunBetween, inOrder, meetingBefore, stepsBy } from "../../geoapp/frontend/src/later/days.js";
import { createUnits } from "../../geoapp/frontend/src/units.js";
import { createWhen } from "../../geoapp/frontend/src/when.js";

const named = (keys, levels) => keys.map((key) => ({ key, label: key, color: "", pattern: "plain", sign: "", levels }));
const STATUS = { key: "own_criterion", label: "", note: "", kind: "class", classes: named(["met", "nearly_met", "not_met", "not_assessed", "not_applicable", "no_set", "other_set"]) };
const STAGE = { key: "recognition", label: "", note: "", kind: "class", classes: named(["recognised", "under_appraisal", "submitted", "preparing", "revoked", "no_record"]) };
const SHARE = { key: "communes_met", label: "", note: "", kind: "share", classes: [...named(["under_50", "all_met"], [0]), ...named(["met", "not_met"], [1]), ...named(["not_assessed"])] };
const INDICATOR = { operator: "≥", unit: "%" };
const VALUE = { key: "value.S.17.1", label: "", note: "", kind: "value", indicator: INDICATOR, classes: named(["reached", "low", "no_figure"]) };
const DISTANCE = { ...VALUE, key: "distance.S.17.1", kind: "distance" };
const FIGURE = { key: "statistic", label: "", note: "", kind: "figure", classes: named(["low", "high", "no_figure"]) };
const value = (key, text = null) => ({ class: { key }, text });
const turn = (variable, before, after, own = () => false) => became(variable, before, after, own).key;

test("a status was met newly, still, still not, or no more; nearly met is not met", () => {
  const to = (was, is) => turn(STATUS, value(was), value(is));
  assert.deepEqual([to("not_met", "met"), to("met", "met"), to("not_met", "not_met"), to("met", "not_met")], ["newly", "still", "still_not", "lost"]);
  assert.deepEqual([to("nearly_met", "met"), to("met", "nearly_met"), to("not_met", "nearly_met")], ["newly", "lost", "still_not"]);
});

test("what cannot be compared says why: another ground, another set, not assessed", () => {
  assert.equal(turn(STATUS, null, value("met")), "other_ground");
  assert.equal(turn(STATUS, value("met"), null), "other_ground");
  assert.equal(turn(STATUS, value("no_set"), value("met")), "other_set");
  assert.equal(turn(STATUS, value("met"), value("other_set")), "other_set");
  assert.equal(turn(STATUS, value("not_assessed"), value("other_set")), "other_set", "the set is the stronger reason");
  for (const key of ["not_assessed", "not_applicable"]) {
    assert.equal(turn(STATUS, value(key), value("met")), "unknown", key);
    assert.equal(turn(STATUS, value("met"), value(key)), "unknown", key);
  }
  assert.equal(turn(FIGURE, value("low", { n: 3 }), value("no_figure")), "unknown");
});

test("a dossier moves forward and back; revoked lies behind all, whatever was before", () => {
  const to = (was, is) => turn(STAGE, value(was), value(is));
  assert.equal(to("no_record", "recognised"), "forward");
  assert.equal(to("submitted", "under_appraisal"), "forward");
  assert.equal(to("recognised", "revoked"), "back");
  assert.equal(to("no_record", "revoked"), "back");
  assert.equal(to("revoked", "preparing"), "forward");
  assert.equal(to("recognised", "recognised"), "same_stage");
  // Tiers are listed from the lowest up.
  assert.deepEqual([to("tier_ntm", "tier_nang_cao"), to("no_tier", "tier_ntm"), to("tier_kieu_mau", "tier_nang_cao")], ["forward", "forward", "back"]);
});

test("shares and figures rose or fell by so many; where the whole is another only the share compares", () => {
  const share = (n, of) => value("under_50", { n, of });
  assert.deepEqual(became(SHARE, share(3, 10), share(5, 10), () => false), { key: "rose", order: 2, difference: 2 });
  assert.equal(became(SHARE, share(5, 10), share(5, 10), () => false).key, "same");
  assert.deepEqual(became(SHARE, share(6, 12), share(5, 9), () => false).difference, undefined);
  assert.equal(became(SHARE, share(6, 12), share(5, 9), () => false).key, "rose", "fewer, but the larger share");
  assert.deepEqual(became(VALUE, value("low", { value: 80 }), value("reached", { value: 82.5 }), () => false), { key: "rose", order: 2.5, difference: 2.5 });
  assert.deepEqual(became(DISTANCE, value("low", { missing: 5 }), value("reached", { value: 90 }), () => false), { key: "fell", order: -5, difference: -5 });
  assert.equal(turn(DISTANCE, value("low", { missing: 5 }), value("no_figure")), "unknown");
  assert.equal(turn(SHARE, share(0, 0), share(5, 9)), "unknown");
  assert.equal(turn(FIGURE, value("low", { n: 3.5 }), value("low", { n: 1 })), "fell");
  assert.equal(turn(SHARE, value("not_met", { n: 0, of: 1 }), value("met", { n: 1, of: 1 }), () => true), "newly", "a commune's own status");
});

test("who is not assessed at one of two dates is neither gained nor lost", () => {
  const share = (n, of, unknown) => value("under_50", { n, of, unknown });
  const to = (was, is) => became(SHARE, was, is, () => false);
  assert.equal(to(share(9, 9, 0), share(8, 9, 1)).key, "unknown", "the ninth is merely not assessed");
  assert.equal(to(share(8, 9, 1), share(9, 9, 0)).key, "unknown", "it may have met it all along");
  assert.equal(to(share(9, 9, 0), share(7, 9, 1)).key, "fell", "one is lost whatever the other is");
  assert.equal(to(share(6, 9, 1), share(8, 9, 1)).key, "rose");
  assert.equal(to(share(6, 9, 1), share(8, 9, 1)).difference, undefined, "by how many nobody knows");
  assert.deepEqual([to(share(8, 9, 1), share(8, 9, 1)).key, to(share(8, 9, 0), share(7, 9, 0)).difference], ["same", -1]);
  assert.equal(to(share(0, 9, 9), share(5, 9, 0)).key, "unknown");
});

test("every outcome has a class with a colour, and a pattern or sign of its own", () => {
  for (const variable of [STATUS, STAGE, SHARE, FIGURE, VALUE, DISTANCE]) {
    const classes = classesOf(variable, (key) => key);
    for (const { key, color, pattern } of classes) assert.ok(/^#[0-9A-F]{6}$/.test(color) && pattern, key);
    const kinds = classes.filter(({ apart }) => !apart).filter(({ levels }) => !levels || levels[0] === 0);
    assert.equal(new Set(kinds.map(({ pattern, sign }) => `${pattern} ${sign}`)).size, kinds.length, variable.key);
    assert.deepEqual(classes.filter(({ apart }) => apart).map(({ key }) => key), ["other_ground", "other_set", "unknown"]);
  }
  assert.deepEqual(classesOf(STATUS, (key) => key).slice(0, 4).map(({ color }) => color), ["#0F6B5C", "#9CCFC0", "#F3C08A", "#A3341F"]);
  const better = (variable) => classesOf(variable, (one) => one).find(({ color }) => color === "#0F6B5C")?.key;
  const lower = { ...VALUE, indicator: { ...INDICATOR, operator: "≤" } };
  assert.deepEqual([VALUE, lower, DISTANCE, SHARE, FIGURE].map(better), ["rose", "fell", "fell", "rose", undefined], "whether more is better");
  assert.deepEqual(classesOf(SHARE, (key) => key).filter(({ key }) => key === "newly")[0].levels, [1], "of communes alone");
});

test("how many projects a unit has tells no change, nor do states without an order", () => {
  assert.ok(!tellsChange({ ...STATUS, classes: named(["done", "late", "none"]) }) && tellsChange(STAGE));
  assert.ok(!tellsChange({ ...FIGURE, kind: "count" }) && tellsChange(FIGURE) && tellsChange(STATUS));
  assert.deepEqual([STATUS, STAGE, SHARE, FIGURE].map(sortOf), ["status", "stage", "figure", "figure"]);
});

const when = createWhen({
  moments: ["2018-01-01", "2018-12-31", "2019-01-31", "2019-03-31", "2019-05-10", "2019-12-31"], spans: [0, 0, 0, 0, 0, 0],
  periods: ["2018", "2019"], first: "2018-01-01", last: "2019-12-31", ends: ["2019-01-31", "2019-03-31"],
});

test("a change reads from the earlier to the later, whichever the address names first", () => {
  assert.deepEqual(inOrder(when, { time: "2019", compare: "2018" }), ["2018", "2019"]);
  assert.deepEqual(inOrder(when, { time: "2018-06-30", compare: "2018" }), ["2018-06-30", "2018"]);
});

test("the last meeting is the last before the shown day, not on it", () => {
  const meetings = ["2017-06-30", "2018-12-31", "2019-03-31"];
  assert.equal(meetingBefore(meetings, when, "2019"), "2019-03-31");
  assert.equal(meetingBefore(meetings, when, "2019-03-31"), "2018-12-31");
  assert.equal(meetingBefore(meetings, when, "2018"), undefined, "the map does not show 2017");
  assert.equal(meetingBefore(undefined, when, "2019"), undefined);
});

test("a project is new where its date surely lies between, and marked where it may", () => {
  const begun = (start) => begunBetween(start, "2018-12-31", "2019-06-30", when.day);
  assert.deepEqual(["2019-01-01", "2019-06-30", "2019-03", "2019-06"].map(begun), ["sure", "sure", "sure", "sure"]);
  assert.deepEqual(["2018-12-31", "2018", "2019-07-01", "2019-07", "2020"].map(begun), ["", "", "", "", ""]);
  assert.equal(begun("2019"), "maybe");
});

test("quarters and months are offered only where something changes at their ends", () => {
  assert.deepEqual([...stepsBy(when)], [["year", ["2018", "2019"]], ["quarter", ["2018", "2019-03-31", "2019"]], ["month", ["2018", "2019-01-31", "2019-03-31", "2019"]]]);
  assert.deepEqual([...stepsBy({ ...when, within: ["2019-03-31"] }).keys()], ["year", "quarter"]);
  assert.deepEqual([...stepsBy({ ...when, within: [] }).keys()], ["year"]);
});

test("a change is one more variable: its words stand in sentence and sum, what is not comparable is left out of the sum", () => {
  const columns = { code: ["1", "2", "3"], from: ["a", "a", "a"], name_vi: ["Một", "Hai", "Ba"], name_en: ["", "", ""], short_vi: ["1", "2", "3"] };
  const values = { own_criterion: { class: Array(6).fill([0, 2, 3]), text: Array(6).fill([null, null, null]) } };
  const units = createUnits({ columns, values, grounds: [], zooms: [] }, [STATUS], when, "vi");
  const classes = [{ ...named(["newly"])[0], label: "Mới đạt" }, ...named(["lost"]), { ...named(["unknown"])[0], apart: true }];
  units.change = { key: "change x", label: "", note: "", kind: "class", classes,
    reading: (_, row) => ({ class: classes[row], text: null, words: { detail: "2018: Chưa đạt → 2019: Đạt", both: "Chưa đạt → Đạt", short: "", order: row } }) };
  const query = { show: "change x", time: "2019" };
  const session = { units, lang: "vi", t: (key, { n, total, label }) => `${n}/${total} ${label}` };
  assert.equal(sentence(session, units.variable("change x"), "Một", units.reading(query, 0)), "Một: Mới đạt, 2018: Chưa đạt → 2019: Đạt");
  assert.equal(describe(session, units.change, units.reading(query, 0)).both, "Chưa đạt → Đạt");
  assert.equal(headline(session, query).text, "1/2 mới đạt");
  assert.equal(units.variable("own_criterion"), STATUS);
});

test("the sum of communes below a share counts the classes communes have", () => {
  const columns = { code: ["1", "2"], from: ["a", "a"], name_vi: ["Một", "Hai"], name_en: ["", ""], short_vi: ["1", "2"], level: [1, 1] };
  // As the page declares it: the ranges of a share stand for communes too.
  const declared = { ...SHARE, classes: SHARE.classes.map((one) => (one.key === "all_met" || one.key === "under_50" ? { ...one, levels: [0, 1] } : one)) };
  const units = createUnits({ columns, values: {}, grounds: [], zooms: [] }, [declared], when, "vi");
  const classes = classesOf(declared, (key) => key);
  units.change = { key: "change x", label: "", note: "", kind: "class", classes, reading: () => ({ class: classes.find(({ key }) => key === "newly"), text: null, words: {} }) };
  const session = { units, lang: "vi", t: (key, { n, total, label }) => `${n}/${total} ${label}` };
  assert.equal(headline(session, { show: "change x", time: "2019" }, [0, 1]).text, "2/2 newly");
});
