/** Entry of the bundle pages load beside the map's: the panel and the search, put up once the data is there. */
import ICONS from "icons/panel";
import TEXTS from "texts/panel";

import { mountPanel } from "./panel/panel.js";
import { fitToPaper } from "./panel/print.js";
import { mountSearch } from "./panel/search.js";
import { mountShare } from "./panel/share.js";
import { addIcons, sessionOf } from "./shared.js";

addIcons(ICONS);

geoapp.panel = (map, payload) => {
  const session = sessionOf(map);
  session.parts.panel = payload;
  Object.assign(session.page.texts, TEXTS[session.lang]);
  hold(session);
  session.mounts.push(mountPanel, mountShare, fitToPaper);
};

/**
 * The page was written for the default view. Where the address asks for another one, its figures stay blank
 * until they can be right.
 * @param {Session} session
 */
function hold({ view, page, on }) {
  const { time, compare, show, unit } = view.get();
  const overview = document.getElementById("panel-overview");
  overview.classList.toggle("pending", Boolean(unit || compare) || time !== page.defaults.time || show !== page.defaults.show);
  document.getElementById("panel-controls").classList.toggle("two-steps", show.includes(".")); // an indicator: its room is kept
  on.release = () => overview.classList.remove("pending");
}

geoapp.search = (map) => {
  sessionOf(map).mounts.push(mountSearch);
};
