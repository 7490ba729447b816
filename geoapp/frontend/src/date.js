/**
 * The date below the slider: any day of the map, with a word where its borders are not today's, and the way to
 * a comparison. On small maps a button opens it.
 */
import { el, icon } from "./dom.js";
import { formatDate } from "./format.js";
import { later } from "./ondemand.js";
import { small } from "./session.js";

/** @param {Session} session @param {() => void} stop ends what plays */
export function addDate(session, stop) {
  const { map, view, when, parts, page, t, lang, on } = session;
  const date = dateField(session, t("date"), (time) => { stop(); view.set({ time }); });
  const compare = el("button", { type: "button", class: "button time-compare", on: { click: () => {
    stop();
    later(session).then((found) => found.compare(session), (problem) => on.failed(problem, () => compare.click()));
  } } }, t("compare"));
  const row = el("div", { class: "time-row", id: `${map.getContainer().id}-date` }, date.label, parts.compare ? compare : null);
  const toggle = el("button", { type: "button", class: "time-button", "aria-controls": row.id, "aria-label": t("date_open"), title: t("date_open"),
    on: { click: () => open(row.hidden) } }, icon("calendar", 18));
  const borders = el("p", { class: "time-borders" });

  const outlines = (time) => parts.attainment.grounds[when.span(time)]?.[0];
  const open = (wide) => {
    row.hidden = !wide;
    toggle.setAttribute("aria-expanded", String(wide));
  };
  const draw = () => {
    const { time, compare: other } = view.get();
    date.set(time);
    // Where only names or ranks were others, the word is units, not borders.
    borders.textContent = t(outlines(time) === outlines(when.last) ? "units_on" : "borders_on", { date: formatDate(when.day(time), lang) });
    borders.hidden = when.current(time);
    compare.hidden = Boolean(other);
  };
  const closed = page.kind === "embed" || small(session);
  toggle.hidden = !closed;
  open(!closed || !when.periods.includes(view.get().time));
  view.subscribe(draw);
  draw();
  return { row, toggle, borders };
}

/**
 * A field for a day of this map.
 * @param {Pick<Session, "when" | "on" | "t" | "lang">} session @param {string} words @param {(time: string) => void} run
 */
export function dateField({ when, on, t, lang }, words, run) {
  let held = "";
  const bounds = { first: formatDate(when.first, lang), last: formatDate(when.last, lang) };
  const input = el("input", { type: "date", required: true, min: when.first, max: when.last, on: {
    change: () => { if (when.known(input.value)) run(when.plain(input.value)); },
    blur: () => { // half a date, or one the map does not have
      if (input.value && !when.known(input.value)) on.say(t("date_outside", bounds));
      input.value = held;
    },
    keydown: ({ key }) => { if (key === "Enter") input.blur(); },
  } });
  const set = (time) => { input.value = held = when.day(time); };
  return { set, input, label: el("label", { class: "time-date" }, el("span", {}, words), input) };
}
