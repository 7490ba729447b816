/** How numbers, dates and texts are written and compared. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fold, matches } from "../../geoapp/frontend/src/fold.js";
import { formatDate, formatNumber } from "../../geoapp/frontend/src/format.js";
import { inSentence, textsOf } from "../../geoapp/frontend/src/text.js";

test("numbers as in Vietnam and in English", () => {
  assert.equal(formatNumber(1234.5, "vi"), "1.234,5");
  assert.equal(formatNumber(1234.5, "en"), "1,234.5");
  assert.equal(formatNumber(12500000, "vi"), "12.500.000");
  assert.equal(formatNumber(0, "vi"), "0");
  assert.equal(formatNumber(-1000.25, "vi"), "−1.000,25");
  assert.equal(formatNumber(99.996, "vi"), "100");
});

test("dates keep the precision of their source", () => {
  assert.equal(formatDate("2019-03-12", "vi"), "12/03/2019");
  assert.equal(formatDate("2019-03", "vi"), "03/2019");
  assert.equal(formatDate("2019", "vi"), "2019");
  assert.equal(formatDate("2019-03-02", "en"), "2 March 2019");
  assert.equal(formatDate("2019-03", "en"), "March 2019");
});

const foldings = JSON.parse(readFileSync(new URL("../vectors/fold.json", import.meta.url), "utf8"));
for (const { text, folded } of foldings) {
  test(`folds ${JSON.stringify(text)} as Python does`, () => {
    assert.equal(fold(text), folded);
    assert.equal(fold(folded), folded);
  });
}

test("every word of the search begins a word of the text, in any order", () => {
  const hay = fold("Tuyến đường hoa (xã Xuân Phú)");
  assert.ok(matches(hay, fold("hoa xuan")));
  assert.ok(matches(hay, fold("đươ")));
  assert.ok(!matches(hay, fold("uong")));
  assert.ok(!matches(hay, fold("hoa hồng")));
});

test("values of a text are never searched for placeholders", () => {
  const t = textsOf({ "map.pair": "{a} và {b}" });
  assert.equal(t("pair", { a: "{b}", b: "{{7*7}}" }), "{b} và {{7*7}}");
  assert.equal(t("pair", { a: "x" }), "x và {b}");
  assert.equal(t("absent"), "absent");
});

test("a label inside a sentence begins small", () => {
  assert.equal(inSentence("Đã công nhận"), "đã công nhận");
});
