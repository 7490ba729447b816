/** Entry of the bundle that comes on demand (ondemand.js): parts of units, project cards, the directory of names, comparing. */
import ICONS from "icons/later";
import TEXTS from "texts/later";

import { addIcons } from "../shared.js";
import { startComparing, watchComparison } from "./compare.js";
import { createDirectory } from "./directory.js";
import { watchOpening } from "./drill.js";
import { addGrains } from "./grain.js";
import { preparePopups } from "./popup.js";

addIcons(ICONS);

/** @type {WeakMap<Session, {directory: ReturnType<typeof createDirectory>}>} */
const begun = new WeakMap();

/** What the first bundle asks of this one. */
export const later = {
  /** Put it to work on a map, once. @param {Session} session */
  begin(session) {
    if (!begun.has(session)) {
      Object.assign(session.page.texts, TEXTS[session.lang]);
      const directory = createDirectory(session);
      begun.set(session, { directory });
      if (session.parts.attainment.parts) watchOpening(session, directory);
      if (session.projects) preparePopups(session);
      if (session.parts.time) addGrains(session);
      if (session.parts.compare) watchComparison(session);
    }
    return begun.get(session);
  },
  /** @param {Session} session */
  directory: (session) => later.begin(session).directory,
  /** @param {Session} session */
  compare(session) {
    later.begin(session);
    startComparing(session);
    session.on.focusComparison(); // the button that began it is hidden now
  },
};

geoapp.later = later;
