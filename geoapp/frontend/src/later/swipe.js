/**
 * Two dates over each other, parted by a line: left of it the one, right of it the other, each with its own units, values
 * and borders. The line is a range input, so keys and fingers move it.
 */
import { createSide, dressSide, el, queriesOf } from "../shared.js";

const THUMB = 44;

/** @param {Session} session @param {ReturnType<typeof import("./compare.js").createFrame>} frame */
export function mountSwipe(session, frame) {
  const { map, view, t } = session;
  const box = map.getContainer();
  const second = createSide(session, "second", () => queriesOf(session)[1] ?? view.get());
  dressSide(session, second);
  const range = el("input", { type: "range", class: "swipe-range", min: 0, max: 100, step: 1, value: 50, "aria-label": t("compare_line"), on: { input: () => cut() } });
  const bar = el("div", { class: "swipe-line" });
  // The map under them would take a press for its own and be dragged along.
  for (const part of [range, bar]) {
    for (const press of ["mousedown", "pointerdown", "touchstart", "dblclick"]) part.addEventListener(press, (event) => event.stopPropagation());
  }
  dragBy(bar, (x) => {
    const { left, width } = box.getBoundingClientRect();
    range.value = String(((x - left - THUMB / 2) / (width - THUMB)) * 100);
    cut();
  });
  frame.line.append(bar, range);
  const own = (side) => [side.panes.units, side.panes.badges, side.panes.labels].map((name) => map.getPane(name));

  /** Each pane shows its half; panes move with the map, so the cut is told anew. */
  const cut = () => {
    const { x, y } = map.getSize();
    const at = THUMB / 2 + (Number(range.value) / 100) * (x - THUMB);
    frame.line.style.setProperty("--at", `${at}px`);
    const [a, b] = frame.dates();
    range.setAttribute("aria-valuetext", t("compare_at", { n: range.value, a, b }));
    const [top, middle, end] = [[0, 0], [at, 0], [x, y]].map((point) => map.containerPointToLayerPoint(point));
    for (const [side, left, right] of /** @type {const} */ ([[session.sides[0], top.x, middle.x], [second, middle.x, end.x]])) {
      const corners = [[left, top.y], [right, top.y], [right, end.y], [left, end.y]].map((corner) => corner.map((n) => `${n}px`).join(" "));
      for (const pane of own(side)) pane.style.clipPath = `polygon(${corners.join(", ")})`;
    }
  };
  map.on("move zoom viewreset resize moveend", cut);
  return {
    focus: () => range.focus({ preventScroll: true }),
    draw: cut,
    end() {
      map.off("move zoom viewreset resize moveend", cut);
      second.remove();
      for (const pane of own(session.sides[0])) pane.style.clipPath = "";
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
