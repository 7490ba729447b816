/**
 * The time slider: one step a period, by arrow keys, buttons or play. Geometry stays, values change.
 */
import { Control, DomEvent } from "./leaflet.js";

import { headline, periodLabel } from "./describe.js";
import { el, icon } from "./dom.js";
import { formatDate } from "./format.js";

const STEP_MS = 1400;

/** @param {Session} session @param {{label: string}} options */
export function addTime(session, { label }) {
  const { map, view, t, lang, page } = session;
  const { periods } = page;
  let timer = 0;
  const at = () => periods.indexOf(view.get().time);
  const go = (index) => view.set({ time: periods[Math.min(periods.length - 1, Math.max(0, index))] });

  const press = (name, words, run) => el("button", { type: "button", class: "time-button", "aria-label": words, title: words, on: { click: run } }, icon(name, 18));
  const back = press("chevron-left", t("time_back"), () => { stop(); go(at() - 1); });
  const on = press("chevron-right", t("time_on"), () => { stop(); go(at() + 1); });
  const play = press("player-play", t("time_play"), () => (timer ? stop() : start()));
  const range = el("input", { type: "range", min: 0, max: periods.length - 1, step: 1, "aria-label": label,
    on: { input: () => { stop(); go(Number(range.value)); } } });
  const ticks = el("div", { class: "time-ticks", "aria-hidden": "true" }, periods.map((period) => el("span", {}, formatDate(period, lang))));
  const status = el("p", { class: "visually-hidden", role: "status", "aria-live": "polite" });

  const start = () => {
    if (at() === periods.length - 1) go(0);
    timer = window.setInterval(() => (at() < periods.length - 1 ? go(at() + 1) : stop()), STEP_MS);
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
    const index = at();
    range.value = String(index);
    range.setAttribute("aria-valuetext", periodLabel(session, periods[index]));
    range.style.setProperty("--done", `${(index / Math.max(1, periods.length - 1)) * 100}%`);
    back.disabled = index === 0;
    on.disabled = index === periods.length - 1;
    [...ticks.children].forEach((tick, i) => tick.classList.toggle("now", i === index));
  };

  const box = el("div", { class: "time", role: "group", "aria-label": label }, back, play, on, el("div", { class: "time-track" }, range, ticks), status);
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
}
