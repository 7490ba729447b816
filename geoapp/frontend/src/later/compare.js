/**
 * Two dates: over each other with a line between them (swipe.js), beside each other (beside.js), or as one map of what
 * changed (change.js). A bar in the time control chooses; the dates stand at the top of what is drawn.
 */
import { dateField, el, formatDate, headline, icon, periodLabel, placeOf, queriesOf, zoomTo } from "../shared.js";
import { mountBeside } from "./beside.js";
import { canChange, createChange } from "./change.js";
import { sinceMeeting } from "./meeting.js";
import { mountSince } from "./since.js";
import { mountSwipe } from "./swipe.js";

const MOUNTS = { swipe: mountSwipe, side: mountBeside, change: mountChange };
/** What the dates take at the top. */
const DATES = 44;
const MODES = /** @type {const} */ (["swipe", "side", "change"]);

/** Compare with the last period; from there, with the first. @param {Session} session */
export function startComparing({ view, when }) {
  const { time } = view.get();
  const { periods } = when;
  const last = periods[periods.length - 1];
  const patch = when.along(time) >= periods.length - 1 ? { time: periods[0], compare: last } : { compare: last };
  view.set(patch, { push: true });
}

/** How the two dates of the view are shown; null where nothing is compared. @param {Session} session */
function modeOf(session) {
  const { compare, view: asked } = session.view.get();
  if (!compare) return null;
  return asked === "side" || (asked === "change" && canChange(session)) ? asked : "swipe";
}

/** @param {Session} session */
export function watchComparison(session) {
  const { view, on, units } = session;
  on.change = createChange(session);
  let mode = null;
  let active = null;
  let frame = null;
  const draw = () => {
    const next = modeOf(session);
    if (next !== mode) {
      active?.end();
      if (!mode) frame = createFrame(session);
      mode = next;
      frame.line.replaceChildren(...frame.always);
      if (mode) frame.box.dataset.compare = mode;
      else frame.remove();
      active = mode && MOUNTS[mode](session, frame);
      if (mode) frame.draw(mode); // its room is known once it says what it has
      look(session);
    }
    if (!mode) return;
    frame.draw(mode);
    active.draw();
  };
  on.focusComparison = () => active?.focus();
  view.subscribe(draw);
  mountSince(session);
  if (view.get().view === "change") {
    units.edition += 1; // every list was drawn without knowing what changed
    view.touch();
  } else draw();
}

/** What was in view shall be in view again, where nobody chose another place. @param {Session} session */
function look(session) {
  const { view, units, on } = session;
  const query = view.get();
  if (query.at) return;
  const place = placeOf(session, units.find(query, query.unit));
  if (place) zoomTo(session, place.box);
  else on.home();
}

/** Nothing but the colours of the one map. @param {Session} _ @param {ReturnType<typeof createFrame>} frame */
function mountChange(_, frame) {
  return { focus: frame.focus, draw() {}, end() {} };
}

/** What all ways of comparing have: the dates at the top, the bar that chooses, the second date. @param {Session} session */
export function createFrame(session) {
  const { map, view, on, t, lang } = session;
  const box = map.getContainer();
  const names = [el("span"), el("span")];
  const close = el("button", { type: "button", class: "swipe-end", "aria-label": t("compare_end"), title: t("compare_end"), on: { click: () => end(session) } }, icon("x", 16));
  const halves = names.map((name, i) => el("div", { class: `swipe-half swipe-half-${i ? "right" : "left"}` }, el("p", { class: "swipe-date" }, name, i ? close : null)));
  const status = el("p", { class: "visually-hidden", role: "status" });
  const line = el("div", { class: "swipe", role: "group", "aria-label": t("compare_swipe") });
  const bar = addBar(session);
  const dates = addDates(session);
  box.append(line);
  box.classList.add("comparing");
  /** Pixels from the top of the time control down. */
  const below = () => box.getBoundingClientRect().bottom - box.querySelector(".time").getBoundingClientRect().top;
  const { padding } = on;
  on.padding = () => {
    const { paddingTopLeft: [left, top], paddingBottomRight: [right, bottom] } = padding();
    return { paddingTopLeft: [left, Math.max(top, DATES)], paddingBottomRight: [right, Math.max(bottom, below() + 8)] };
  };
  return {
    box, line, below,
    top: DATES,
    always: [...halves, status],
    focus: bar.focus,
    dates: () => names.map((name) => name.textContent),
    /** @param {typeof MODES[number]} mode */
    draw(mode) {
      const { time, compare } = view.get();
      // A change reads from the earlier to the later, two maps as the address has them.
      const shown = mode === "change" && session.when.day(time) > session.when.day(compare) ? [compare, time] : [time, compare];
      names.forEach((name, i) => { name.textContent = formatDate(shown[i], lang); });
      status.textContent = queriesOf(session).map((query) => `${periodLabel(session, query.time)}: ${headline(session, query).text}`).join("; ");
      bar.draw(mode);
      dates.draw(mode);
    },
    remove() {
      for (const part of [line, bar.row]) part.remove();
      dates.remove();
      box.classList.remove("comparing");
      delete box.dataset.compare;
      on.padding = padding;
    },
  };
}

/** Back to one date, and the focus to where the comparison began. @param {Session} session */
function end({ view, map }) {
  view.set({ compare: undefined });
  map.getContainer().querySelector(".time-compare")?.focus();
}

/** The three ways, of which one is chosen, and the way to what changed since the last meeting. @param {Session} session */
function addBar(session) {
  const { map, view, t } = session;
  const time = map.getContainer().querySelector(".time");
  const name = `${map.getContainer().id}-compare`;
  const inputs = MODES.map((mode) => el("input", { type: "radio", name, value: mode, on: { change: () => view.set({ view: mode === "swipe" ? undefined : mode }, { push: true }) } }));
  const choice = el("div", { class: "segments", role: "radiogroup", "aria-label": t("compare_as") },
    inputs.map((input, i) => el("label", {}, input, el("span", {}, t(`compare_${MODES[i]}_as`)))));
  const meeting = sinceMeeting(session);
  const row = el("div", { class: "time-bar" }, choice, meeting.node);
  time.append(row);
  return {
    row,
    focus: () => inputs.find((input) => input.checked)?.focus({ preventScroll: true }),
    /** @param {typeof MODES[number]} mode */
    draw(mode) {
      const can = canChange(session);
      inputs.forEach((input, i) => {
        input.checked = MODES[i] === mode;
        input.disabled = MODES[i] === "change" && !can;
        input.parentNode.title = input.disabled ? t("change_never") : "";
      });
      meeting.draw();
    },
  };
}

/**
 * The second date beside the first. Two maps stand in the order of the address; a change reads from the earlier to the
 * later, and so do its fields.
 * @param {Session} session
 */
function addDates(session) {
  const { map, view, t, when } = session;
  const row = map.getContainer().querySelector(".time-row");
  const first = row.querySelector(".time-date span");
  const words = first.textContent;
  const label = first.parentNode;
  const second = dateField(session, "", (compare) => view.set({ compare }));
  label.after(second.label);
  return {
    /** @param {typeof MODES[number]} mode */
    draw(mode) {
      const { time, compare } = view.get();
      second.set(compare);
      const change = mode === "change";
      const later = change && when.day(time) > when.day(compare);
      const names = change ? [t("compare_from"), t("compare_to")] : [t("compare_first"), t("compare_second")];
      const both = later ? [second.label, label] : [label, second.label];
      both.forEach((one, i) => { one.firstChild.textContent = names[i]; });
      if (both[0].nextSibling === both[1]) return;
      const held = document.activeElement; // moving a field takes its focus away
      both[0].after(both[1]);
      if (row.contains(held)) /** @type {HTMLElement} */ (held).focus({ preventScroll: true });
    },
    remove() {
      first.textContent = words;
      second.label.remove();
    },
  };
}
