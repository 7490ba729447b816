/**
 * Under 768 px the panel is a sheet over the map with three stops: a line, half, full. The handle is a
 * button, so it works by tap and key; dragging it is only the faster way.
 */
import { el, narrow } from "../shared.js";

const STOPS = ["peek", "half", "full"];

/** @param {Session} session @param {HTMLElement} panel */
export function mountSheet(session, panel) {
  const { t } = session;
  const line = el("span", { class: "sheet-line" });
  const handle = el("button", { type: "button", class: "sheet-handle", "aria-controls": "panel" }, el("span", { class: "sheet-grip", "aria-hidden": "true" }), line);
  let stop = "peek";

  const set = (next) => {
    stop = next;
    panel.dataset.stop = next;
    handle.setAttribute("aria-expanded", String(next !== "peek"));
    handle.title = t(next === "full" ? "sheet_close" : "sheet_open");
    if (next === "peek") panel.scrollTop = 0;
  };
  let from = null;
  handle.addEventListener("pointerdown", (event) => {
    from = { y: event.clientY, top: panel.getBoundingClientRect().top, moved: false };
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (!from || Math.abs(event.clientY - from.y) < 6) return;
    from.moved = true;
    panel.classList.add("dragging");
    panel.style.setProperty("--drag", `${Math.max(0, event.clientY - from.y + from.top - stage(panel).top)}px`);
  });
  handle.addEventListener("pointerup", () => {
    if (from?.moved) set(nearest(panel));
    panel.classList.remove("dragging");
    panel.style.removeProperty("--drag");
  });
  handle.addEventListener("pointercancel", () => { from = null; panel.classList.remove("dragging"); });
  handle.addEventListener("click", () => {
    if (!from?.moved) set(STOPS[(STOPS.indexOf(stop) + 1) % STOPS.length]);
    from = null;
  });
  session.on.sheet = (next) => { if (narrow()) set(next); };
  /** What the half-open sheet covers of the map. */
  session.on.sheetRoom = () => (narrow() && stop === "half" ? stage(panel).height / 2 + 8 : 0);
  session.on.sheetLine = (text) => { line.textContent = text; };
  panel.prepend(handle);
  set("peek");
}

const stage = (panel) => panel.parentElement.getBoundingClientRect();

/** The stop closest to where the sheet was let go. */
function nearest(panel) {
  const { top, height } = stage(panel);
  const part = (panel.getBoundingClientRect().top - top) / height;
  return part < 0.25 ? "full" : part < 0.72 ? "half" : "peek";
}
