/** Entry of the bundle pages load beside the map's: the panel and the search, put up once the data is there. */
import { mountPanel } from "./panel/panel.js";
import { mountSearch } from "./panel/search.js";
import { mountShare } from "./panel/share.js";
import { sessionOf } from "./shared.js";

geoapp.panel = (map, payload) => {
  const session = sessionOf(map);
  session.parts.panel = payload;
  session.mounts.push(mountPanel, mountShare);
};

geoapp.search = (map) => {
  sessionOf(map).mounts.push(mountSearch);
};
