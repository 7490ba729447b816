/**
 * What panel.js uses of map.js. The panel's bundle takes these from the map's at run time (build.mjs), so
 * neither code nor state is there twice.
 */
export { describe, headline, periodLabel, sentence, shownPeriod } from "./describe.js";
export { el, hidden, icon, sign, source, svg } from "./dom.js";
export { fold, matches } from "./fold.js";
export { formatDate, formatNumber } from "./format.js";
export { LoadError, load } from "./load.js";
export { swatch } from "./patterns.js";
export { sources, wordOr } from "./popup.js";
export { FILTERS, NO_FILTERS } from "./project_table.js";
export { narrow, sessionOf } from "./session.js";
