/**
 * What is said of an indicator: the value, the threshold it needs, how much is missing, who assessed it. The same
 * words stand on the map, in the ranking, in the profile and in the table.
 *
 * @typedef {{period: string, value?: number, threshold?: number, missing?: number, group?: string, self?: boolean, unconfirmed?: boolean}} Told
 *   what stands behind a status; `missing` in the indicator's own unit, where any is; `group` where the threshold is
 *   by commune group: the unit's, empty where it is not known
 * @typedef {import("../units.js").Variable} Variable
 * @typedef {import("../units.js").Indicator} Indicator
 */
import { formatNumber } from "../format.js"; // not by way of shared.js: the words are tried without a page

/** Where a status stands among others, who is behind first; those that miss a known amount come before all these. */
const PLACES = { not_met: -1e-6, nearly_met: -1e-7, no_threshold: 0.5, not_assessed: 1, no_figure: 1, met: 2, reached: 2, not_applicable: 3, other_set: 4, no_set: 4 };
/** From here on the threshold does not concern the unit. */
const AWAY = 3;

/** @param {Session} session */
export function createWords({ t, lang }) {
  /** @param {number} n @param {string} unit */
  const measured = (n, unit) => [formatNumber(n, lang), unit].filter(Boolean).join("\u00a0");

  const words = {
    /** "82,5 %", or nothing. @param {Indicator} indicator @param {Told | null} told */
    value: ({ unit }, told) => (told?.value === undefined ? "" : measured(told.value, unit)),
    /** "≥ 85 %". @param {Indicator} indicator @param {Told | null} [told] */
    threshold: ({ operator, unit, need }, told) => (told?.threshold !== undefined ? `${operator}\u00a0${measured(told.threshold, unit)}` : told?.group === undefined ? need : ""),
    /** "nhóm 2", or that it is not known; nothing where the threshold is the same for all. @param {Indicator} indicator @param {Told | null} told */
    group: ({ groups }, told) => (told?.group === undefined ? "" : told.group ? groups?.[told.group] ?? told.group : t("group_unknown")),
    /** "còn 2,5 điểm %", or nothing where none is missing or known. @param {Indicator} indicator @param {Told | null} told */
    missing: ({ unit }, told) => (told?.missing ? t("missing", { n: measured(told.missing, unit === "%" ? t("points") : unit) }) : ""),

    /** The words of describe.js. @param {Variable} variable @param {import("../units.js").Reading} reading @param {{label: string}} base */
    describe(variable, { class: { key }, text }, { label }) {
      const { indicator } = variable;
      const [value, missing, need] = [words.value(indicator, text), words.missing(indicator, text), words.threshold(indicator, text)];
      const known = [
        value || (variable.kind !== "class" && label),
        // Of a question that is answered yes or no, the status says it all.
        need && indicator.operator && !(PLACES[key] >= AWAY) && t("need", { need }),
        words.group(indicator, text),
        missing,
        text?.self && t("self_assessed"),
        text?.unconfirmed && !indicator.unconfirmed && t("unconfirmed"),
      ];
      return { detail: known.filter(Boolean).join(" · "), short: variable.kind === "distance" ? missing : value, order: place(indicator, key, text) };
    },
  };
  return words;
}

/**
 * Who is behind comes first, by how much; then who is not assessed, who meets it, by how well, whom it does not apply to.
 * @param {Indicator} indicator @param {string} key @param {Told | null} told
 */
function place({ operator }, key, told) {
  if (told?.missing) return -told.missing;
  const among = PLACES[key] ?? PLACES.met;
  return among === PLACES.met && told?.value !== undefined ? among + (operator === "≤" ? -1 : 1) * Math.min(told.value, 1e6) * 1e-7 : among;
}
