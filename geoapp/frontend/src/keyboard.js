/**
 * How map and hands meet: zoom buttons, Escape, the wheel in embeds, and who is allowed to write `at`.
 */
import { Control, DomEvent } from "./leaflet.js";

import { el, icon } from "./dom.js";
import { narrow, small } from "./session.js";

/** @param {Session} session */
export function prepareMoves(session) {
  const { map, view, page } = session;
  // The address keeps where people moved, not where the page did. Leaflet ends an animated move some time
  // later, so what began it is remembered instead of how long it may take.
  let byHand = false;
  for (const gesture of ["pointerdown", "wheel", "keydown", "dblclick"]) {
    map.getContainer().addEventListener(gesture, () => { byHand = true; }, { capture: true, passive: true });
  }
  session.on.moveQuietly = (run) => {
    byHand = false;
    run();
  };
  // Leaflet drops a move that is asked for while it zooms, and ends where it was going: the last one waits.
  let waiting = null;
  session.on.moveNext = (run) => {
    if (map._animatingZoom) waiting = run;
    else session.on.moveQuietly(run);
  };
  map.on("zoomend", () => {
    const next = waiting;
    waiting = null;
    if (next) session.on.moveQuietly(next);
  });
  /** Room the sheet takes from the map on small screens. */
  session.on.padding = () => {
    const below = session.on.sheetRoom?.() || (session.parts.time ? timeRoom(session) : 16) + (narrow() && page.kind !== "embed" ? 72 : 0);
    // An open legend takes its column where the map can spare it. Archipelagos stand at the right, with half a
    // name beyond their place; the legend is then at the left, and gets what is over.
    const open = session.parts.legend && !session.parts.legend.collapsed && map.getSize().x > 760;
    const [left, right] = session.parts.islands ? [open ? 200 : 16, 84] : [16, open ? 264 : 16];
    return { paddingTopLeft: [left, 16], paddingBottomRight: [right, below] };
  };
  session.on.popupRoom = () => ({ autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [12, narrow() && page.kind !== "embed" ? 130 : 12] });
  session.on.home = () => session.on.moveNext(() => map.fitBounds(page.bounds, { ...session.on.padding(), animate: false }));

  const { at } = view.get();
  if (at) session.on.moveQuietly(() => map.setView([at.lat, at.lon], at.zoom, { animate: false }));
  else session.on.home();

  map.on("moveend", () => {
    if (!byHand) return;
    const { lat, lng } = map.getCenter();
    view.set({ at: { zoom: map.getZoom(), lat, lon: lng } });
  });
  map.on("resize autopanstart", () => { byHand = false; });
}

/** Pixels the time control takes: with its date where that stands open from the start. @param {Session} session */
const timeRoom = (session) => (session.page.kind === "embed" || small(session) ? 64 : 108);

/** @param {Session} session */
export function addZoom(session) {
  const { map, t, view } = session;
  const press = (name, words, run) => el("button", { type: "button", "aria-label": words, title: words, on: { click: run } }, icon(name, 18));
  const home = () => {
    view.set({ unit: undefined, project: undefined, at: undefined });
    session.on.home();
  };
  const box = el("div", { class: "zoom", role: "group", "aria-label": t("zoom") },
    press("plus", t("zoom_in"), () => map.zoomIn()), press("minus", t("zoom_out"), () => map.zoomOut()),
    press("zoom-reset", t("zoom_home"), home));
  const control = new Control({ position: "topright" });
  control.onAdd = () => box;
  control.addTo(map);
  DomEvent.disableClickPropagation(box);
}

/** Escape closes what was opened last: the project, then the unit, to the one around it, then the comparison. @param {Session} session */
export function listenForEscape({ map, view, units, on }) {
  on.up = () => {
    const query = view.get();
    const around = units.around(query, units.find(query, query.unit));
    view.set({ unit: around >= 0 ? units.code(around) : undefined, at: undefined });
  };
  let opened = null;
  map.on("popupopen", ({ popup }) => { opened = popup; });
  map.on("popupclose", () => { opened = null; });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (opened) map.closePopup(opened);
    else if (view.get().unit) on.up();
    else if (view.get().compare) view.set({ compare: undefined });
  });
}

/**
 * A foreign page scrolls over an embed: the wheel zooms only once the map has been clicked or focused.
 * @param {Session} session
 */
export function guardWheel({ map }) {
  const box = map.getContainer();
  map.scrollWheelZoom.disable();
  box.addEventListener("pointerdown", () => map.scrollWheelZoom.enable());
  box.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  box.addEventListener("pointerleave", () => map.scrollWheelZoom.disable());
  window.addEventListener("blur", () => map.scrollWheelZoom.disable());
}
