/**
 * What the other bundles use of map.js. They take these from it at run time (build.mjs), so neither code nor
 * state is there twice.
 */
export { zoomTo } from "./attainment.js";
export { carriedWords } from "./carried.js";
export { dateField } from "./date.js";
export { describe, headline, ownStatus, periodLabel, sentence, shownPeriod } from "./describe.js";
export { addIcons, el, hidden, icon, sign, svg } from "./dom.js";
export { fold, matches } from "./fold.js";
export { addIslands } from "./islands.js";
export { drawMarkers } from "./markers.js";
export { formatDate, formatNumber } from "./format.js";
export { detailAt } from "./ground.js";
export { LoadError, load } from "./load.js";
export { fetched, later, seenIn } from "./ondemand.js";
export { wanted } from "./opening.js";
export { SHAPES, isDark, swatch } from "./patterns.js";
export { FILTERS, NO_FILTERS } from "./project_table.js";
export { printQuery } from "./query.js";
export { calm, highlight, narrow, placeOf, queriesOf, sessionOf } from "./session.js";
export { createSide, dressSide } from "./side.js";
