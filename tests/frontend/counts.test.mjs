/** Counts of what filters leave: the limits are those of Python, and every unit has its class. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { classOf, countStarts } from "../../geoapp/frontend/src/later/counts.js";

for (const { counts, starts } of JSON.parse(readFileSync(new URL("../vectors/counts.json", import.meta.url), "utf8"))) {
  test(`classes of ${counts.length} units begin at ${starts} as in Python`, () => assert.deepEqual(countStarts(counts), starts));
}

test("the class of a number begins at it or below; of small numbers and of ranges alike", () => {
  const named = (keys) => keys.map((key) => ({ key }));
  const key = (classes, n) => classOf(named(classes), n).key;
  assert.deepEqual([0, 2, 9, 10].map((n) => key(["count_0", "count_1_2", "count_3_5", "count_6_9", "count_10"], n)), ["count_0", "count_1_2", "count_6_9", "count_10"]);
  assert.deepEqual([0, 1, 799, 800].map((n) => key(["count_0", "count_1_district", "count_800_district"], n)), ["count_0", "count_1_district", "count_1_district", "count_800_district"]);
});
