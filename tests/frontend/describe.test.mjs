/** Values in words: the vectors JavaScript shares with Python, over the catalogue's own texts. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { describe, headline } from "../../geoapp/frontend/src/describe.js";
import { textsOf } from "../../geoapp/frontend/src/text.js";
import { createUnits } from "../../geoapp/frontend/src/units.js";
import { createWhen } from "../../geoapp/frontend/src/when.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const vectors = read("../vectors/words.json");
const catalogue = read("../../geoapp/pages/catalogue.json");
const SIGNS = { recognised: "✓", under_appraisal: "≈", revoked: "✕", no_record: "?", met: "✓", nearly_met: "≈", not_met: "✕", not_assessed: "?", all_met: "✓" };

/** A variable as the page's payload brings it. */
function variableOf(key, lang) {
  const { kind, classes } = vectors.variables[key];
  const label = (one) => (catalogue[`class.${key}.${one}`] ?? catalogue[`class.${one}`])[lang];
  return { key, kind, label: "", note: "", classes: classes.map((one) => ({ key: one, label: label(one), sign: SIGNS[one] ?? "", color: "", pattern: "" })) };
}

const when = createWhen({ moments: ["2019-12-31"], spans: [0], periods: ["2019"], first: "2019-01-01", last: "2019-12-31" });
const textsIn = (lang) => textsOf(Object.fromEntries(Object.entries(catalogue).map(([key, words]) => [key, words[lang]])));

for (const { language, variable: key, class: kind, text, ...expected } of vectors.values) {
  test(`${key} in ${language}: ${expected.label} ${expected.detail}`, () => {
    const variable = variableOf(key, language);
    const reading = { class: variable.classes.find((one) => one.key === kind), text };
    const { label, detail, sign, order } = describe({ t: textsIn(language), lang: language }, variable, reading);
    assert.deepEqual({ label, detail, sign, order: Math.round(order * 1000) / 1000 }, expected);
  });
}

for (const { language, variable: key, cells, headline: expected } of vectors.headlines) {
  test(`headline of ${key} in ${language}: ${expected}`, () => {
    const variable = variableOf(key, language);
    const place = (kind) => variable.classes.findIndex((one) => one.key === kind);
    const values = { [key]: { class: [cells.map(([kind]) => place(kind))], text: [cells.map(([, text]) => text)] } };
    const units = createUnits({ columns: { code: cells.map((_, i) => String(i)) }, values, grounds: [null] }, [variable], when, language);
    assert.equal(headline({ t: textsIn(language), lang: language, units }, { show: key, time: "2019" }).text, expected);
  });
}

const FIGURES = [
  ["vi", { n: 1300, date: "2018", until: "2019" }, "1.300, số liệu 2018–2019", 1300],
  ["en", { n: 1300, date: "2018", until: "2019-06" }, "1,300, as of 2018–June 2019", 1300],
  ["vi", { n: 0, date: "2018" }, "0, số liệu 2018", 0],
  ["vi", null, "", -1],
  ["vi", { why: "nature" }, "", -1],
];

for (const [language, text, detail, order] of FIGURES) {
  test(`a figure in ${language}: ${detail || JSON.stringify(text)}`, () => {
    const kind = { key: "one", label: "", sign: "", color: "", pattern: "" };
    const variable = { key: "statistic", kind: "figure", label: "", note: "", classes: [kind] };
    const words = describe({ t: textsIn(language), lang: language }, variable, { class: kind, text });
    assert.deepEqual([words.detail, words.order], [detail, order]);
  });
}
