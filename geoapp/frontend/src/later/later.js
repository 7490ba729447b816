/** Entry of the bundle that comes on demand (ondemand.js): parts of units, project cards, lines and areas of projects, the directory of names, comparing. */
import ICONS from "icons/later";
import TEXTS from "texts/later";

import { addIcons } from "../shared.js";
import { startComparing, watchComparison } from "./compare.js";
import { createDirectory } from "./directory.js";
import { watchOpening } from "./drill.js";
import { addGrains } from "./grain.js";
import { tellMixed } from "./mixed.js";
import { createMore } from "./more.js";
import { preparePopups } from "./popup.js";
import { recountProjects } from "./recount.js";
import { showShapes } from "./shapes.js";
import { createWords } from "./words.js";

addIcons(ICONS);

/** @type {WeakMap<Session, {directory: ReturnType<typeof createDirectory>, more: ReturnType<typeof createMore>}>} */
const begun = new WeakMap();

/** What the first bundle asks of this one. */
export const later = {
  /** Put it to work on a map, once. @param {Session} session */
  begin(session) {
    if (!begun.has(session)) {
      later.words(session);
      const directory = createDirectory(session);
      begun.set(session, { directory, more: createMore(session) });
      tellMixed(session);
      if (session.parts.attainment.parts) watchOpening(session, directory);
      if (session.projects) { preparePopups(session); recountProjects(session); }
      if (session.parts.projects?.shapes) showShapes(session);
      if (session.parts.time) addGrains(session);
      if (session.parts.compare) watchComparison(session);
    }
    return begun.get(session);
  },
  /** Its words, which may be needed before anything is drawn. @param {Session} session */
  words(session) {
    Object.assign(session.page.texts, TEXTS[session.lang]);
    session.words ??= createWords(session);
  },
  /** Show a variable whose columns are still to come. @param {Session} session @param {string} key */
  show: (session, key) => later.begin(session).more.show(key),
  /** Have the columns of all indicators. @param {Session} session */
  more: (session) => later.begin(session).more.get(),
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
