/** Who listens to the state of a map, and what a change tells them. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createView } from "../../geoapp/frontend/src/view.js";

const fresh = () => createView({ time: "2019", show: "v" }, { search: "", writes: false, allowed: (query) => query });

test("one who never listened takes nobody with it", () => {
  const view = fresh();
  const heard = [];
  view.subscribe(() => heard.push("a"));
  view.leave(() => {});
  view.set({ time: "2018" });
  assert.deepEqual(heard, ["a"]);
});

test("one who is sent away during a pass is not called any more", () => {
  const view = fresh();
  const heard = [];
  const second = () => heard.push("second");
  view.subscribe(() => { heard.push("first"); view.leave(second); });
  view.subscribe(second);
  view.subscribe(() => heard.push("third"));
  view.set({ time: "2018" });
  assert.deepEqual(heard, ["first", "third"]);
});
