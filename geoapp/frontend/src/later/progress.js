/** A thin line over the map while something is on its way; what comes at once shows none. */
import { el } from "../shared.js";

const PATIENCE_MS = 150;

/** @param {Session} session @param {string} words what a screen reader hears of it @returns {() => () => void} begin, which gives back its end */
export function addProgress({ map }, words) {
  const bar = el("div", { class: "progress", role: "status", hidden: true }, el("span", { class: "visually-hidden" }, words));
  map.getContainer().append(bar);
  let running = 0;
  return () => {
    running += 1;
    const timer = window.setTimeout(() => { bar.hidden = running === 0; }, PATIENCE_MS);
    return () => {
      running -= 1;
      window.clearTimeout(timer);
      if (!running) bar.hidden = true;
    };
  };
}
