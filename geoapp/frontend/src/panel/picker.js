/**
 * What the map shows, in two steps that stay calm with thirty indicators: first whose status, or that it is an
 * indicator; then which indicator, and what of it.
 */
import { el, formatDate } from "../shared.js";
import { addTableButton } from "./pivot.js";

/** The choice of the first step that opens the second. */
const INDICATORS = "indicators";
const ASPECTS = /** @type {const} */ ({ class: "aspect_status", value: "aspect_value", distance: "aspect_distance" });

/** @param {Session} session @param {HTMLElement} holder */
export function mountPicker(session, holder) {
  const { view, units, page, t, lang } = session;
  const plain = units.variables.filter(({ later }) => !later);
  const indicators = indicatorsOf(session);
  const show = choice(t("choose_variable"), (value) => view.set({ show: value === INDICATORS ? indicators.first() : value }),
    [...plain.map(({ key, label }) => [key, label]), ...(indicators.some ? [[INDICATORS, t("an_indicator")]] : [])].map(option));
  const time = choice(t("choose_time"), (value) => view.set({ time: value }), units.periods.map((p) => option([p, formatDate(p, lang)])));
  time.label.classList.add("choice-time");
  const second = indicators.some ? secondStep(session, indicators) : null;
  holder.replaceChildren(show.label, ...(page.periods.length > 1 ? [time.label] : []), ...(second ? [second.box] : []));
  if (second) addTableButton(session, holder);
  const draw = () => {
    const query = view.get();
    const variable = units.variable(query.show);
    show.select.value = variable.later ? INDICATORS : variable.key;
    second?.draw(variable);
    // A day between the periods has no option of its own until it is shown.
    const options = [...time.select.options];
    const { when } = session;
    if (!options.some(({ value }) => value === query.time)) time.select.insertBefore(option([query.time, formatDate(query.time, lang)]), options.find(({ value }) => when.day(value) > when.day(query.time)) ?? null);
    time.select.value = query.time;
  };
  // What one chose may be on its way: until it is here the fields say what they were set to.
  view.subscribe(draw);
  draw();
}

/**
 * @typedef {import("../units.js").Variable} Variable
 * @typedef {ReturnType<typeof indicatorsOf>} Indicators
 */

/** The same for all aspects of an indicator. @param {Variable} variable */
const idOf = ({ indicator }) => `${indicator.set} ${indicator.code}`;

/** The variables of each indicator, by what of it they show. @param {Session} session */
function indicatorsOf({ units, view, when, parts }) {
  /** @type {Map<string, Variable[]>} */
  const by = new Map();
  for (const variable of units.variables) if (variable.later) by.set(idOf(variable), [...(by.get(idOf(variable)) ?? []), variable]);
  const list = [...by.values()].map(([first]) => first);
  return {
    some: by.size > 0,
    list,
    of: (id) => by.get(id) ?? [],
    /** The first one of the set that holds on the shown date. */
    first() {
      const set = parts.attainment.set_of[when.moment(view.get().time)];
      return (list.find(({ indicator }) => indicator.set === set) ?? list[0]).key;
    },
  };
}

/** Which indicator, by criterion, and what of it. @param {Session} session @param {Indicators} indicators */
function secondStep(session, indicators) {
  const { view, t } = session;
  let now = null;
  const pick = (id, kind) => {
    const found = indicators.of(id);
    view.set({ show: (found.find((one) => one.kind === kind) ?? found[0]).key });
  };
  const which = choice(t("choose_indicator"), (id) => pick(id, now.kind), groups(session, indicators));
  const aspects = Object.entries(ASPECTS).map(([kind, words]) => {
    const radio = el("input", { type: "radio", name: "aspect", value: kind, on: { change: () => pick(idOf(now), kind) } });
    return { kind, radio, label: el("label", {}, radio, el("span", {}, t(words))) };
  });
  const box = el("div", { class: "choice-indicator" }, which.label,
    el("div", { class: "segments", role: "radiogroup", "aria-label": t("aspect") }, aspects.map(({ label }) => label)));
  return {
    box,
    /** @param {Variable} variable */
    draw(variable) {
      box.hidden = !variable.later;
      if (!variable.later) return;
      now = variable;
      which.select.value = idOf(variable);
      for (const { kind, radio } of aspects) {
        radio.checked = kind === variable.kind;
        radio.disabled = !indicators.of(idOf(variable)).some((one) => one.kind === kind); // one that is answered yes or no has no figure
      }
    },
  };
}

/** @param {Session} session @param {Indicators} indicators */
function groups({ parts }, { list }) {
  const sets = new Set(list.map(({ indicator }) => indicator.set));
  /** @type {Map<string, any[]>} */
  const found = new Map();
  for (const variable of list) {
    const { criterion, criterion_name: name, set, code, name: words } = variable.indicator;
    const title = [[criterion, name].filter(Boolean).join(". "), sets.size > 1 && parts.attainment.sets[set]].filter(Boolean).join(" · ");
    found.set(title, [...(found.get(title) ?? []), option([idOf(variable), `${code} ${words}`])]);
  }
  return [...found].map(([label, options]) => el("optgroup", { label }, options));
}

const option = ([value, words]) => el("option", { value }, words);

/** @param {string} label @param {(value: string) => void} run @param {any[]} options */
function choice(label, run, options) {
  const select = el("select", { on: { change: () => run(select.value) } }, options);
  return { select, label: el("label", { class: "choice" }, el("span", { class: "choice-label" }, label), select) };
}
