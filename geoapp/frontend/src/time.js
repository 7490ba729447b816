/**
 * The time control: a slider with a step a period (or quarter or month, later/grain.js), by arrow keys, buttons or
 * play, and below it the date. What changes on the way is marked on the track.
 */
import { Control, DomEvent } from "./leaflet.js";

import { addDate } from "./date.js";
import { headline, periodLabel } from "./describe.js";
import { el, icon } from "./dom.js";
import { formatDate } from "./format.js";

const STEP_MS = 1400;
/** What the name of a year takes below the track, in pixels. */
const NAME_WIDTH = 42;

/** @param {Session} session @param {{label: string}} options */
export function addTime(session, { label }) {
  const { map, view, when, t, lang } = session;
  const { periods } = when;
  const most = periods.length - 1;
  let timer = 0;
  /** Between two periods a day lies a broken number of steps along. */
  const at = () => when.along(view.get().time);
  const before = () => when.steps.findLast((time) => when.along(time) < at());
  const after = () => when.steps.find((time) => when.along(time) > at());
  const go = (time) => { if (time) view.set({ time }); };
  const away = (time, place) => Math.abs(when.along(time) - place);

  const press = (name, words, run) => el("button", { type: "button", class: "time-button", "aria-label": words, title: words, on: { click: run } }, icon(name, 18));
  const back = press("chevron-left", t("time_back"), () => { stop(); go(before()); });
  const on = press("chevron-right", t("time_on"), () => { stop(); go(after()); });
  const play = press("player-play", t("time_play"), () => (timer ? stop() : start()));
  // A day may lie between two steps, so the steps are made here and not by the field.
  const range = el("input", { type: "range", min: 0, max: most, step: "any", "aria-label": label,
    on: { input: () => { stop(); go(nearest(Number(range.value))); }, keydown: (event) => step(event) } });
  const nearest = (place) => when.steps.reduce((best, time) => (away(time, place) < away(best, place) ? time : best));
  const place = (node, time) => {
    node.style.left = `${(Math.max(0, when.along(time)) / Math.max(1, most)) * 100}%`;
    return node;
  };
  const ticks = el("div", { class: "time-ticks", "aria-hidden": "true" }, periods.map((period) => place(el("span", {}, formatDate(period, lang)), period)));
  const changes = el("div", { class: "time-changes", "aria-hidden": "true" },
    when.changes.map((day) => place(el("span", { title: t("units_change", { date: formatDate(day, lang) }) }), day)));
  const status = el("p", { class: "visually-hidden", role: "status", "aria-live": "polite" });

  const step = (event) => {
    const to = { ArrowLeft: before, ArrowDown: before, ArrowRight: after, ArrowUp: after, Home: () => when.steps[0], End: () => when.steps.at(-1) }[event.key];
    if (!to) return;
    event.preventDefault();
    stop();
    go(to());
  };
  const start = () => {
    if (!after()) go(when.steps[0]);
    timer = window.setInterval(() => (after() ? go(after()) : stop()), STEP_MS);
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
    range.value = String(index);
    range.setAttribute("aria-valuetext", periodLabel(session, time));
    range.style.setProperty("--done", `${(Math.max(0, index) / Math.max(1, most)) * 100}%`);
    back.disabled = !before();
    on.disabled = !after();
    const every = Math.max(1, Math.ceil((most * NAME_WIDTH) / (ticks.clientWidth || 240)));
    [...ticks.children].forEach((tick, i) => {
      const named = (most - i) % every === 0 && (index % 1 !== 0 || Math.abs(i - index) >= every);
      tick.classList.toggle("now", i === index);
      tick.hidden = i !== index && !named;
    });
  };

  const date = addDate(session, stop);
  const line = el("div", { class: "time-line" }, back, play, on, el("div", { class: "time-track" }, range, changes, ticks), date.toggle);
  const box = el("div", { class: "time", role: "group", "aria-label": label }, date.borders, line,
    when.within.length ? el("div", { class: "time-bar" }) : null, date.row, status); // later/grain.js fills it
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
  new ResizeObserver(() => {
    map.getContainer().style.setProperty("--time", `${box.offsetHeight + 14}px`);
    draw(); // as many years are named as there is room for
  }).observe(box);
}
