/** Since when a unit is met or missed, from what the moments of a map say. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { hasState, sinceOf } from "../../geoapp/frontend/src/table/since.js";
import { createUnits } from "../../geoapp/frontend/src/units.js";
import { createWhen } from "../../geoapp/frontend/src/when.js";

const classes = ["met", "nearly_met", "not_met", "not_assessed"].map((key) => ({ key, label: key, color: "#FFFFFF", pattern: "none", sign: "" }));
const own = { key: "own", label: "", note: "", kind: "class", classes };
const moments = ["2016-12-31", "2017-12-31", "2018-12-31", "2019-06-30"];
const names = ["a", "b", "c", "d"];
const rows = [[0, 2, 3, null], [2, 1, 2, null], [2, 2, 3, null], [2, 0, 2, 2]];
const columns = { code: names, from: names.map(() => "2004-01-01"), name_vi: names, name_en: names, short_vi: names };
const when = createWhen({ moments, spans: [0, 0, 0, 0], periods: ["2016", "2017", "2018"], first: moments[0], last: moments[3] });
const units = createUnits({ columns, values: { own: { class: rows, text: [] } }, grounds: [null] }, [own], when, "vi");
const since = (row, time) => sinceOf({ units, page: { moments } }, { show: "own", time }, row);

test("a run begins at the moment after the opposite was told", () => {
  assert.deepEqual(since(0, "2019-06-30"), { day: "2017-12-31", exact: true });
  assert.deepEqual(since(1, "2018"), { day: "2016-12-31", exact: false }, "nearly met is missed too, and the first moment says so already");
  assert.deepEqual(since(1, "2019-06-30"), { day: "2019-06-30", exact: true });
});

test("where the moment before says nothing, it may have been so for longer", () => {
  assert.deepEqual(since(2, "2019-06-30"), { day: "2019-06-30", exact: false });
  assert.deepEqual(since(3, "2019-06-30"), { day: "2019-06-30", exact: false }, "the unit was not there before");
});

test("what is not known or not there has no run", () => {
  assert.equal(since(2, "2018"), null);
  assert.equal(since(3, "2018"), null);
  assert.equal(hasState({ kind: "share", classes }), false);
  assert.equal(hasState({ kind: "class", classes: classes.slice(1) }), false);
  assert.equal(hasState(own), true);
});
