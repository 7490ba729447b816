/**
 * List and map in step. The frame holds the embed of the projects map, of the same origin, whose session this
 * page reaches: which projects are drawn, which is ringed, which was chosen.
 */

const RING = 44;
/** No mark of a cluster stands farther from what is in it, in pixels. */
const CLUSTERED = 80;

/** @param {HTMLIFrameElement} frame */
export function keepInStep(frame) {
  whenReady(frame, (session) => {
    showOnly(session, shownRows(frame.dataset.shown ?? ""));
    recount(frame, session);
    ringRows(session);
    followChoice(session);
  });
}

/** Ring the mark of the one project the page is about. @param {HTMLIFrameElement} frame */
export function ringOne(frame) {
  whenReady(frame, (session) => createRing(session)(frame.dataset.ring));
}

/** @param {HTMLIFrameElement} frame @param {(session: any) => void} run */
function whenReady(frame, run) {
  const begin = () => {
    const inside = /** @type {any} */ (frame.contentWindow);
    const page = frame.contentDocument;
    if (!page || !inside) return;
    const ready = () => run(inside.geoapp.shared.sessionOf(inside.map_projects));
    if (page.documentElement.dataset.ready === "1") ready();
    else page.addEventListener("geoapp:ready", ready, { once: true });
  };
  frame.addEventListener("load", begin);
  if (frame.contentDocument?.readyState === "complete") begin();
}

/** The set of rows as the page carries it: bit n of the bytes is project n. @param {string} text */
function shownRows(text) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return (row) => ((bytes[row >> 3] >> (row & 7)) & 1) === 1;
}

/** @param {any} session @param {(row: number) => boolean} shown */
function showOnly(session, shown) {
  const { projects, view } = session;
  const all = projects.rows;
  projects.rows = (...given) => all(...given).filter(shown);
  view.touch();
}

/** Units count what is shown: the bundle that does so is asked for where something is left out. @param {HTMLIFrameElement} frame @param {any} session */
function recount(frame, session) {
  if (session.projects.rows(session.view.get()).length === session.projects.count) return;
  const { later } = /** @type {any} */ (frame.contentWindow).geoapp.shared;
  later(session).then((found) => found.begin(session), (problem) => session.on.failed(problem, () => recount(frame, session)));
}

/** The ring of the row that the pointer or the focus is on. @param {any} session */
function ringRows(session) {
  const turn = createRing(session);
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-project]"))) {
    for (const name of ["pointerenter", "focusin"]) item.addEventListener(name, () => turn(item.dataset.project));
    for (const name of ["pointerleave", "focusout"]) item.addEventListener(name, () => turn(undefined));
  }
}

/** A ring that is put around the mark of a project, or of the cluster it is in; one without a place has none. @param {any} session */
function createRing({ map, projects, on }) {
  const holder = map.getContainer();
  const ring = holder.ownerDocument.createElement("div");
  Object.assign(ring.style, {
    position: "absolute", zIndex: "900", width: `${RING}px`, height: `${RING}px`, margin: `${-RING / 2}px 0 0 ${-RING / 2}px`,
    border: "4px solid #16302b", outline: "3px solid #fff", borderRadius: "50%", pointerEvents: "none",
  });
  ring.className = "find-ring";
  ring.hidden = true;
  holder.append(ring);
  let row = -1;
  const draw = () => {
    const place = row >= 0 ? projects.place(row) : null;
    ring.hidden = !place;
    if (!place) return;
    const own = map.latLngToContainerPoint([place.lat, place.lon]);
    const { x, y } = on.markOf(row) ? own : nearestMark(holder, own) ?? own;
    Object.assign(ring.style, { left: `${x}px`, top: `${y}px` });
  };
  map.on("move zoomend", draw);
  return (/** @type {string | undefined} */ id) => { row = id ? projects.row(id) : -1; draw(); };
}

/** The middle of the mark nearest to a point, where it is near enough to be its cluster. @param {Element} holder @param {{x: number, y: number}} own */
function nearestMark(holder, own) {
  const { left, top } = holder.getBoundingClientRect();
  const middles = [...holder.querySelectorAll(".mark")].map((mark) => {
    const box = mark.getBoundingClientRect();
    return { x: box.left + box.width / 2 - left, y: box.top + box.height / 2 - top };
  });
  const away = (at) => Math.hypot(at.x - own.x, at.y - own.y);
  const [first] = middles.filter((at) => away(at) < CLUSTERED).sort((a, b) => away(a) - away(b));
  return first;
}

/** A chosen mark brings its row into sight; one on another page of the list is named. @param {any} session */
function followChoice({ view, projects }) {
  const elsewhere = /** @type {HTMLElement} */ (document.querySelector(".find-elsewhere"));
  const follow = ({ project }, before) => {
    if (project === before?.project) return;
    for (const item of document.querySelectorAll("[data-project]")) item.removeAttribute("aria-current");
    elsewhere.replaceChildren();
    if (!project) return;
    const item = document.getElementById(`p-${project}`);
    if (item) {
      item.setAttribute("aria-current", "true");
      item.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
      return;
    }
    const link = document.createElement("a");
    link.href = `${elsewhere.dataset.home}projects/${encodeURIComponent(project)}`;
    link.textContent = projects.name(projects.row(project));
    elsewhere.append(`${elsewhere.dataset.words} `, link);
  };
  view.subscribe(follow);
  follow(view.get(), null);
}
