/**
 * The time control: a slider with one step a period, by arrow keys, buttons or play, and below it the date. What
 * changes on the way is marked on the track.
 */
import { Control, DomEvent } from "./leaflet.js";

import { addDate } from "./date.js";
import { headline, periodLabel } from "./describe.js";
import { el, icon } from "./dom.js";
import { formatDate } from "./format.js";

const STEP_MS = 1400;

/** @param {Session} session @param {{label: string}} options */
export function addTime(session, { label }) {
  const { map, view, when, t, lang } = session;
  const { periods } = when;
  const most = periods.length - 1;
  let timer = 0;
  /** Between two periods a day lies a broken number of steps along. */
  const at = () => when.along(view.get().time);
  const go = (index) => view.set({ time: periods[Math.min(most, Math.max(0, index))] });

  const press = (name, words, run) => el("button", { type: "button", class: "time-button", "aria-label": words, title: words, on: { click: run } }, icon(name, 18));
  const back = press("chevron-left", t("time_back"), () => { stop(); go(Math.ceil(at()) - 1); });
  const on = press("chevron-right", t("time_on"), () => { stop(); go(Math.floor(at()) + 1); });
  const play = press("player-play", t("time_play"), () => (timer ? stop() : start()));
  const range = el("input", { type: "range", min: 0, max: most, step: 1, "aria-label": label,
    on: { input: () => { stop(); go(Number(range.value)); } } });
  const ticks = el("div", { class: "time-ticks", "aria-hidden": "true" }, periods.map((period) => el("span", {}, formatDate(period, lang))));
  const changes = el("div", { class: "time-changes", "aria-hidden": "true" }, when.changes.map((day) => {
    const mark = el("span", { title: t("units_change", { date: formatDate(day, lang) }) });
    mark.style.left = `${(when.along(day) / Math.max(1, most)) * 100}%`;
    return mark;
  }));
  const status = el("p", { class: "visually-hidden", role: "status", "aria-live": "polite" });

  const start = () => {
    if (at() >= most) go(0);
    timer = window.setInterval(() => (at() < most ? go(Math.floor(at()) + 1) : stop()), STEP_MS);
    dress();
  };
  const stop = () => {
    window.clearInterval(timer);
    timer = 0;
    dress();
  };
  const dress = () => {
    const words = t(timer ? "time_pause" : "time_play");
    play.replaceChildren(icon(timer ? "player-pause" : "player-play", 18));
    play.setAttribute("aria-label", words);
    play.title = words;
  };
  const draw = () => {
    const { time } = view.get();
    const index = at();
    range.value = String(Math.floor(index));
    range.setAttribute("aria-valuetext", periodLabel(session, time));
    range.style.setProperty("--done", `${(index / Math.max(1, most)) * 100}%`);
    back.disabled = index <= 0;
    on.disabled = index >= most;
    [...ticks.children].forEach((tick, i) => tick.classList.toggle("now", i === index));
  };

  const date = addDate(session, stop);
  const line = el("div", { class: "time-line" }, back, play, on, el("div", { class: "time-track" }, range, changes, ticks), date.toggle);
  const box = el("div", { class: "time", role: "group", "aria-label": label }, date.borders, line, date.row, status);
  const control = new Control({ position: "bottomleft" });
  control.onAdd = () => box;
  control.addTo(map);
  DomEvent.disableClickPropagation(box);
  DomEvent.disableScrollPropagation(box);
  view.subscribe((query, before) => {
    draw();
    if (query.time !== before.time) status.textContent = `${periodLabel(session, query.time)}: ${headline(session, query).text}`;
  });
  draw();
  // What stands above it on small maps moves up with it.
  new ResizeObserver(() => map.getContainer().style.setProperty("--time", `${box.offsetHeight + 14}px`)).observe(box);
}
