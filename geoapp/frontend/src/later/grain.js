/**
 * The step of the time control: by year, and where something changes at the end of quarters or months, by those too.
 * Their ends are marked on the track.
 */
import { el, formatDate } from "../shared.js";
import { stepsBy } from "./days.js";

/** @param {Session} session */
export function addGrains(session) {
  const { map, view, when, t, lang } = session;
  const grains = stepsBy(when);
  if (grains.size < 2) return;
  const box = map.getContainer().querySelector(".time");
  const most = Math.max(1, when.periods.length - 1);
  const marks = el("div", { class: "time-steps", "aria-hidden": "true" }, when.within.filter((end) => when.along(end) >= 0).map((end) => {
    const mark = el("span", { title: formatDate(end, lang) });
    mark.style.left = `${(when.along(end) / most) * 100}%`;
    return mark;
  }));
  box.querySelector(".time-changes").before(marks);
  const choose = (grain) => {
    when.steps = grains.get(grain);
    view.touch(); // what can be stepped to is another, though the view is the same
  };
  const choice = el("div", { class: "segments", role: "radiogroup", "aria-label": t("grain") }, [...grains.keys()].map((grain) => el("label", {},
    el("input", { type: "radio", name: `${map.getContainer().id}-grain`, value: grain, checked: grain === "year", on: { change: () => choose(grain) } }),
    el("span", {}, t(`grain_${grain}`)))));
  box.querySelector(".time-bar").append(choice);
}
