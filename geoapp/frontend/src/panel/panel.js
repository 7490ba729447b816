/**
 * The panel: whose status is shown and when, then the province's overview or one unit's profile.
 */
import { carriedWords, el, formatDate, headline, queriesOf, shownPeriod } from "../shared.js";
import { mountFilters } from "./filters.js";
import { mountList } from "./list.js";
import { mountPicker } from "./picker.js";
import { createProfile } from "./profile.js";
import { mountRanking } from "./ranking.js";
import { mountSheet } from "./sheet.js";

/** @returns {any} */
const byId = (id) => document.getElementById(id);

/** @param {Session} session */
export function mountPanel(session) {
  const { view, projects } = session;
  mountSheet(session, byId("panel"));
  mountPicker(session, byId("panel-controls"));
  mountHeadline(session, byId("panel-overview"));
  mountRanking(session, byId("ranking"));
  if (projects) {
    const holder = byId("panel-projects");
    mountFilters(session, holder);
    mountList(session, holder);
  }
  const profile = createProfile(session, byId("panel-unit"));
  session.on.profile = profile;
  mountPages(session, profile);

  session.on.openList = (code) => {
    view.set({ unit: code, at: undefined }, { push: true });
    session.on.sheet("full");
    byId("unit-projects")?.scrollIntoView({ block: "start" });
    byId("unit-projects")?.focus({ preventScroll: true });
  };
}

/**
 * Overview or profile, and the focus: into the profile when it opens, back to where it came from after.
 * @param {Session} session
 */
function mountPages(session, profile) {
  const { view, units } = session;
  let cameFrom = null;
  let awaited = false;
  const draw = (query, before) => {
    const row = units.find(query, query.unit);
    const open = row >= 0;
    byId("panel-overview").hidden = open;
    byId("panel-unit").hidden = !open;
    if (open) {
      profile(row);
      session.on.sheetLine(units.name(row));
    }
    const chosen = before && query.unit !== before.unit;
    if (chosen || (awaited && open)) {
      byId("panel").scrollTop = 0;
      if (open) {
        cameFrom = before?.unit && chosen ? cameFrom : document.activeElement;
        session.on.sheet("half");
        byId("panel-unit").querySelector("h1")?.focus({ preventScroll: true });
      } else if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
    }
    // A unit may come to be known after it was chosen, with the part it lies in.
    awaited = Boolean(query.unit) && !open && (awaited || chosen || !before);
  };
  view.subscribe(draw);
  draw(view.get(), null);
}

/** "8/11 đơn vị đã công nhận", with a bar of the same share. @param {Session} session */
function mountHeadline(session, overview) {
  const { view, units } = session;
  const title = overview.querySelector(".headline");
  const note = overview.querySelector(".headline-note");
  const done = el("span", { class: "bar-done" });
  const meter = el("div", { class: "headline-bar", "aria-hidden": "true" }, done);
  const carried = el("p", { class: "carried", role: "status" });
  title.after(meter);
  note.after(carried);
  const draw = () => {
    const [query] = queriesOf(session);
    const { text, part } = headline(session, query);
    title.textContent = text;
    meter.hidden = units.variable(query.show).kind === "count"; // a number has no whole to be part of
    done.style.width = `${part * 100}%`;
    const period = shownPeriod(session, query);
    const then = { ...query, time: query.compare };
    const other = query.compare && session.t("compared", { time: formatDate(query.compare, session.lang), text: headline(session, then).text });
    note.textContent = [...new Set([period, other, units.variable(query.show).note])].filter(Boolean).join(". ");
    const derived = carriedWords(session, units.top);
    carried.replaceChildren(...(derived ? [el("strong", {}, `${session.t("carried")}: `), derived] : []));
    carried.hidden = !derived;
    session.on.sheetLine?.([text, period].filter(Boolean).join(" · "));
  };
  view.subscribe(draw);
  draw();
}
