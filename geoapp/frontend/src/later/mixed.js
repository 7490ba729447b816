/** What the legend says where the map draws units of several levels. */
import { formatNumber } from "../shared.js";

/** Kinds whose levels have scales of their own. */
const SCALES = ["count", "figure"];

/** @param {Session} session */
export function tellMixed({ units, view, page, lang, on }) {
  const named = (level) => page.level_labels[page.levels[level]];
  on.mixed = () => {
    const levels = units.shown(view.get()).map(units.level);
    const drawn = [...new Set(levels)].sort();
    if (drawn.length < 2) return null;
    return {
      // The counts of the legend are of them all: "Huyện: 10 · Xã: 12".
      line: drawn.map((level) => `${named(level)}: ${formatNumber(levels.filter((one) => one === level).length, lang)}`).join(" · "),
      label({ kind }, { label, levels: own }) {
        const some = drawn.filter((level) => own?.includes(level));
        return SCALES.includes(kind) && some.length === 1 ? `${named(some[0])}: ${label}` : label;
      },
    };
  };
}
