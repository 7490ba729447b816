/** Entry of the bundle of the table: all units by all indicators, beside the map and in step with it. */
import ICONS from "icons/table";
import TEXTS from "texts/table";

import { addIcons, el, later } from "../shared.js";
import { createBar } from "./bar.js";
import { createGrid } from "./grid.js";
import { offer } from "./offer.js";
import { grouped, pivotOf, severalGroups, sorted, sumOf } from "./pivot.js";
import { rankingSheet } from "./ranking_file.js";
import { makeRoom } from "./room.js";

addIcons(ICONS);

/** @type {WeakMap<Session, {close: () => void}>} */
const opened = new WeakMap();

geoapp.table = {
  /** Offer a ranking of the panel as a file. @param {Session} session @param {"csv" | "xlsx"} form @param {import("./ranking_file.js").Ranking} ranking */
  save(session, form, ranking) {
    Object.assign(session.page.texts, TEXTS[session.lang]);
    offer(form, rankingSheet(session, ranking));
  },
  /** Open it, or close it again. @param {Session} session @param {HTMLElement} button what the focus goes back to */
  open(session, button) {
    Object.assign(session.page.texts, TEXTS[session.lang]);
    const before = opened.get(session);
    if (before) return before.close();
    opened.set(session, mount(session, button, () => opened.delete(session)));
  },
};

/** @param {Session} session @param {HTMLElement} button @param {() => void} gone */
function mount(session, button, gone) {
  const { view } = session;
  /** @type {import("./bar.js").Choice} */
  const choice = { lacking: false, groups: true, order: { by: "missing", up: true } };
  /** @type {import("../later/names.js").Names | null} */
  let names = null;
  let pivot = pivotOf(session, view.get());
  let shown = state(session);

  const grid = createGrid(session, {
    order: choice.order,
    sort: (by) => {
      choice.order.up = choice.order.by === by ? !choice.order.up : true;
      choice.order.by = by;
      draw();
    },
  });
  /** What is listed now: lines in their groups, each with the name of the unit around them. */
  const listed = () => {
    const lines = sorted(session, pivot, choice.order);
    const shown = (some) => some.filter(({ missing }) => !choice.lacking || missing);
    if (!choice.groups || !severalGroups(pivot.lines)) return [{ title: "", lines: shown(lines), ...sumOf(lines) }];
    const day = session.when.day(view.get().time);
    const title = (code) => { const i = names?.on(code, day) ?? -1; return i >= 0 ? names.name(i) : code; };
    return grouped(lines).map(([code, all]) => ({ title: title(code), lines: shown(all), ...sumOf(all) })).filter((group) => group.lines.length);
  };
  const bar = createBar(session, choice, { listed, pivot: () => pivot, draw: () => draw(), close: () => close() });
  const box = el("section", { class: "pivot", id: "pivot", "aria-labelledby": "pivot-title" }, bar.head, grid.box, grid.line);
  const draw = () => {
    const now = listed();
    grid.draw(pivot.columns, now);
    bar.draw(severalGroups(pivot.lines), now);
  };
  const follow = (query) => {
    if (shown !== (shown = state(session))) {
      pivot = pivotOf(session, query);
      draw();
    } else grid.mark();
  };
  const room = makeRoom(session, box, bar.size);
  const close = () => {
    view.leave(follow);
    grid.end();
    room.end();
    gone();
    button.setAttribute("aria-expanded", "false");
    session.on.sheet("half"); // on a phone the button lies in the sheet
    button.focus({ preventScroll: true });
  };
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // the unit that is chosen stays so
    close();
  });
  view.subscribe(follow);
  button.setAttribute("aria-expanded", "true");
  // The map has measured itself anew: the rows are a task of their own.
  setTimeout(() => {
    if (!box.isConnected) return;
    draw();
    grid.focus();
  });
  later(session).then((found) => found.directory(session).get()).then((found) => { names = found; if (box.isConnected) draw(); },
    (problem) => session.on.failed(problem, () => { close(); geoapp.table.open(session, button); }));
  return { close };
}

/** What the figures of the table depend on. @param {Session} session */
const state = ({ view, units }) => `${view.get().time} ${units.edition}`;
