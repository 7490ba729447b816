/** MapQuery in JavaScript: the vectors it shares with Python, and the round trip. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { cleanText, parseQuery, printQuery } from "../../geoapp/frontend/src/query.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors/map_query.json", import.meta.url), "utf8"));

/** Only what is set, as the vectors write it. */
const plain = (query) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && !(Array.isArray(value) && !value.length)));

for (const { args, query, canonical } of vectors) {
  test(`parses and prints ${args.slice(0, 60) || "nothing"}`, () => {
    assert.deepEqual(plain(parseQuery(args)), query);
    assert.equal(printQuery(parseQuery(args)), canonical);
  });
  test(`prints the same again: ${canonical.slice(0, 60) || "nothing"}`, () => {
    assert.equal(printQuery(parseQuery(canonical)), canonical);
  });
}

test("there are vectors for every argument", () => {
  const seen = new Set(vectors.flatMap(({ query }) => Object.keys(query)));
  assert.deepEqual([...seen].sort(), Object.keys(parseQuery("")).sort());
});

test("text is cut at eighty characters, not in the middle of one", () => {
  assert.equal([...cleanText("🌳".repeat(81))].length, 80);
});
