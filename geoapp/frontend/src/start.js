/**
 * Puts a declared map to work: loads the data, draws the layers in order, then says it is ready.
 */
import { addAttribution } from "./attribution.js";
import { zoomTo } from "./attainment.js";
import { drawBadges } from "./badges.js";
import { addCarriedChip } from "./carried.js";
import { periodLabel } from "./describe.js";
import { addIslands } from "./islands.js";
import { addZoom, guardWheel, listenForEscape, prepareMoves } from "./keyboard.js";
import { drawLabels } from "./labels.js";
import { addLegend } from "./legend.js";
import { load } from "./load.js";
import { drawMarkers } from "./markers.js";
import { createNotice } from "./notice.js";
import { later, watchNeeds } from "./ondemand.js";
import { createProjects } from "./project_table.js";
import { cleanText, parseQuery, printQuery } from "./query.js";
import { prepareWords } from "./say.js";
import { narrow, placeOf, queriesOf, sessionOf, small } from "./session.js";
import { createSide } from "./side.js";
import { addTime } from "./time.js";
import { createUnits } from "./units.js";

/** Begin fetching while the other declarations are still read. @param {Session} session @param {any} payload */
export function fetchUnits(session, payload) {
  const { show } = session.view.get();
  const more = payload.variables.some(({ key, later }) => later && key === show) ? [payload.more] : [];
  return settled([firstGround(session, payload), payload.units, payload.values, ...more]);
}

/** The coarse outlines of the time that is shown; where it has none, any: the map is then empty, not broken. @param {Session} session */
const firstGround = ({ view, when }, { grounds }) => (grounds[when.span(view.get().time)] ?? grounds.find(Boolean))[0];

/** @param {any} payload */
export function fetchProjects({ columns, names }) {
  return settled([columns, names]);
}

/** @param {any} map @returns {Promise<void>} */
export async function start(map) {
  const session = sessionOf(map);
  const { parts, page } = session;
  session.view.set({}); // the variables are known now: an unknown one in the address falls back
  map.getContainer().classList.toggle("stacked", Boolean(parts.time) && small(session));
  prepareMoves(session);
  prepareWords(session);
  addZoom(session);
  if (page.kind === "embed") guardWheel(session);
  const notice = createNotice(session);
  await attempt(session, notice, parts.loading);
}

/** @param {Session} session */
async function attempt(session, notice, { units, projects }) {
  notice.waiting();
  try {
    await draw(session, await units, projects ? await projects : null);
    notice.gone();
  } catch (problem) {
    const again = () => attempt(session, notice, {
      units: fetchUnits(session, session.parts.attainment),
      projects: session.parts.projects ? fetchProjects(session.parts.projects) : null,
    });
    if (!problem.kind) console.error(problem); // not the network: a fault of ours that a report should show
    notice.failed(problem.kind ?? "broken", again);
    session.on.release?.(); // an older view of the page, with its period, is better than none
    return;
  }
  session.on.release?.();
  document.documentElement.dataset.ready = "1";
  document.dispatchEvent(new CustomEvent("geoapp:ready"));
}

/** @param {Session} session */
async function draw(session, [topology, columns, values, more], projects) {
  const { parts, page, lang, when } = session;
  const { variables, grounds, zooms } = parts.attainment;
  session.units = createUnits({ columns, values: { ...values, ...more }, grounds, zooms }, variables, when, lang);
  if (more) (await later(session)).words(session);
  if (projects) session.projects = createProjects(projects[0], projects[1], parts.projects, when);
  // On its way since the declaration; built here, so that the first drawing finds it.
  await session.grounds.get(firstGround(session, parts.attainment), Promise.resolve(topology));
  const steps = [
    () => createSide(session, "", () => queriesOf(session)[0]),
    session.projects && (() => drawBadges(session, session.sides[0])),
    session.projects && (() => drawMarkers(session, session.sides[0])),
    () => drawLabels(session, session.sides[0]),
    parts.islands && (() => addIslands(session, parts.islands)),
    parts.attribution && (() => addAttribution(session, parts.attribution)), // the lower right fills from below
    parts.legend && (() => addLegend(session, parts.legend)),
    parts.time && (() => addTime(session, parts.time)),
    ...session.mounts.map((mount) => () => mount(session)),
    () => listenForEscape(session),
    (page.kind === "embed" || narrow()) && (() => addCarriedChip(session)),
    () => followUnit(session),
    () => followLinks(session),
    () => watchNeeds(session),
    () => sayMissed(session),
  ];
  let began = performance.now();
  for (const step of steps.filter(Boolean)) {
    step();
    if (performance.now() - began < BUSY_MS) continue;
    await breath();
    began = performance.now();
  }
}

/** What the address asks for and this map does not have: an old link, or one with a slip. @param {Session} session */
function sayMissed(session) {
  const { missed, asked, units, view, t, on } = session;
  const { time, show } = view.get();
  const words = [
    missed && t("time_missed", { time: missed, period: periodLabel(session, time) }),
    asked && !units.variables.some(({ key }) => key === asked) && t("show_missed", { show: cleanText(asked), label: units.variable(show).label }),
  ].filter(Boolean);
  if (words.length) on.say(words.join(" "));
}

/** Work of less than this is not felt, and pausing after it would only make the map late. */
const BUSY_MS = 12;

/** Let the browser answer between two steps: no single task may hold it for long. */
const breath = () => new Promise((go) => { setTimeout(go); });

/** Zoom to the unit of the view; false where its outline is not here yet. @param {Session} session */
function openUnit(session) {
  const { view, units } = session;
  const query = view.get();
  if (query.at) return true;
  const place = placeOf(session, units.find(query, query.unit));
  if (place) zoomTo(session, place.box);
  return Boolean(place);
}

/**
 * Zoom to the unit of the view, as soon as its outline is there, and out again when it was closed. `at` in the
 * address always wins.
 * @param {Session} session
 */
function followUnit(session) {
  const { view, sides, on } = session;
  let due = !openUnit(session) && Boolean(view.get().unit);
  view.subscribe((query, before) => {
    if (query.unit === before.unit) return;
    due = Boolean(query.unit) && !openUnit(session);
    if (before.unit && !query.unit && !query.at) on.home();
  });
  sides[0].onDraw(() => { due &&= !openUnit(session); });
}

/**
 * Links to the full map and to the other language carry the view along; those to the other maps only when
 * and where, since what they show differs. @param {Session} session
 */
function followLinks({ view }) {
  const same = linksOf("a[data-action=language], .embed-bar a");
  const others = linksOf(".map-links a:not([aria-current])");
  const update = () => {
    const search = view.search();
    const { time, unit } = parseQuery(search);
    lead(same, search);
    lead(others, printQuery({ ...parseQuery(""), time, unit }));
  };
  view.subscribe(update);
  update();
}

/** @param {string} selector */
function linksOf(selector) {
  /** @type {HTMLAnchorElement[]} */
  const found = [...document.querySelectorAll(selector)].filter((a) => a instanceof HTMLAnchorElement);
  return found.map((a) => ({ a, base: a.href.split("?")[0] }));
}

/** @param {{a: HTMLAnchorElement, base: string}[]} links @param {string} search */
function lead(links, search) {
  for (const { a, base } of links) a.href = search ? `${base}?${search}` : base;
}

/** All of them, with the rejection left to whoever awaits it: an early failure is not an unhandled one. */
function settled(refs) {
  const all = Promise.all(refs.map(load));
  all.catch(() => {});
  return all;
}
