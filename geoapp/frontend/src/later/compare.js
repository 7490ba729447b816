/**
 * Two dates on one map, swiped: left of a line the one, right of it the other, each with its own units, values
 * and borders. The line is a range input, so keys and fingers move it.
 */
import { createSide, dateField, dressSide, el, formatDate, headline, icon, periodLabel, queriesOf } from "../shared.js";

const THUMB = 44;

/** Compare with the last period; from there, with the first. @param {Session} session */
export function startComparing({ view, when }) {
  const { time } = view.get();
  const { periods } = when;
  const last = periods[periods.length - 1];
  const patch = when.along(time) >= periods.length - 1 ? { time: periods[0], compare: last } : { compare: last };
  view.set(patch, { push: true });
}

/** @param {Session} session */
export function watchComparison(session) {
  const { view } = session;
  let active = null;
  const draw = () => {
    const { compare } = view.get();
    if (compare && !active) active = mount(session);
    else if (!compare && active) { active.end(); active = null; }
    active?.draw();
  };
  view.subscribe(draw);
  draw();
}

/** @param {Session} session */
function mount(session) {
  const { map, view, t, lang } = session;
  const box = map.getContainer();
  const second = createSide(session, "second", () => ({ ...view.get(), time: view.get().compare ?? view.get().time }));
  dressSide(session, second);
  const names = [el("span"), el("span")];
  const range = el("input", { type: "range", class: "swipe-range", min: 0, max: 100, step: 1, value: 50, on: { input: () => cut() } });
  const close = el("button", { type: "button", class: "swipe-end", "aria-label": t("compare_end"), title: t("compare_end"), on: { click: () => end(session) } }, icon("x", 16));
  const halves = names.map((name, i) => el("div", { class: `swipe-half swipe-half-${i ? "right" : "left"}` }, el("p", { class: "swipe-date" }, name, i ? close : null)));
  const status = el("p", { class: "visually-hidden", role: "status" });
  const bar = el("div", { class: "swipe-line" });
  const line = el("div", { class: "swipe", role: "group", "aria-label": t("compare_swipe") }, ...halves, bar, range, status);
  // The map under them would take a press for its own and be dragged along.
  for (const part of [range, bar]) {
    for (const press of ["mousedown", "pointerdown", "touchstart", "dblclick"]) part.addEventListener(press, (event) => event.stopPropagation());
  }
  dragBy(bar, (x) => {
    const { left, width } = box.getBoundingClientRect();
    range.value = String(((x - left - THUMB / 2) / (width - THUMB)) * 100);
    cut();
  });
  box.append(line);
  box.classList.add("comparing");
  const controls = addControls(session);

  /** Each pane shows its half; panes move with the map, so the cut is told anew. */
  const cut = () => {
    const { x, y } = map.getSize();
    const at = THUMB / 2 + (Number(range.value) / 100) * (x - THUMB);
    line.style.setProperty("--at", `${at}px`);
    range.setAttribute("aria-valuetext", t("compare_at", { n: range.value, a: names[0].textContent, b: names[1].textContent }));
    const [top, middle, end] = [[0, 0], [at, 0], [x, y]].map((point) => map.containerPointToLayerPoint(point));
    for (const [side, left, right] of /** @type {const} */ ([[session.sides[0], top.x, middle.x], [second, middle.x, end.x]])) {
      const corners = [[left, top.y], [right, top.y], [right, end.y], [left, end.y]].map((corner) => corner.map((n) => `${n}px`).join(" "));
      for (const pane of Object.values(side.panes)) map.getPane(pane).style.clipPath = `polygon(${corners.join(", ")})`;
    }
  };
  map.on("move zoom viewreset resize moveend", cut);
  return {
    draw() {
      const { time, compare } = view.get();
      names[0].textContent = formatDate(time, lang);
      names[1].textContent = formatDate(compare, lang);
      range.setAttribute("aria-label", t("compare_line"));
      status.textContent = queriesOf(session).map((query) => `${periodLabel(session, query.time)}: ${headline(session, query).text}`).join("; ");
      controls.draw();
      cut();
    },
    end() {
      map.off("move zoom viewreset resize moveend", cut);
      second.remove();
      for (const pane of Object.values(session.sides[0].panes)) map.getPane(pane).style.clipPath = "";
      line.remove();
      box.classList.remove("comparing");
      controls.remove();
    },
  };
}

/** The whole line can be taken, not only its handle. @param {HTMLElement} bar @param {(x: number) => void} move */
function dragBy(bar, move) {
  bar.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    bar.setPointerCapture(event.pointerId);
  });
  bar.addEventListener("pointermove", (event) => {
    if (bar.hasPointerCapture(event.pointerId)) move(event.clientX);
  });
}

/** @param {Session} session */
export function focusLine({ map }) {
  map.getContainer().querySelector(".swipe-range")?.focus({ preventScroll: true });
}

/** Back to one date, and the focus to where the comparison began. @param {Session} session */
function end({ view, map }) {
  view.set({ compare: undefined });
  map.getContainer().querySelector(".time-compare")?.focus();
}

/** The second date beside the first. @param {Session} session */
function addControls({ map, view, t, when }) {
  const row = map.getContainer().querySelector(".time-row");
  const first = row.querySelector(".time-date span");
  const words = first.textContent;
  const other = dateField({ when }, t("compare_right"), (compare) => view.set({ compare }));
  first.textContent = t("compare_left");
  row.append(other.label);
  return {
    draw: () => other.set(view.get().compare),
    remove() {
      first.textContent = words;
      other.label.remove();
    },
  };
}
