/**
 * List and map in step. The frame holds the embed of the projects map, of the same origin, whose session this
 * page reaches: which projects are drawn, which is ringed, which was chosen.
 */

const RING = 44;

/** @param {HTMLIFrameElement} frame */
export function keepInStep(frame) {
  const begin = () => {
    const inside = /** @type {any} */ (frame.contentWindow);
    const page = frame.contentDocument;
    if (!page || !inside) return;
    const ready = () => connect(frame, inside);
    if (page.documentElement.dataset.ready === "1") ready();
    else page.addEventListener("geoapp:ready", ready, { once: true });
  };
  frame.addEventListener("load", begin);
  if (frame.contentDocument?.readyState === "complete") begin();
}

/** @param {HTMLIFrameElement} frame @param {any} inside the window of the map */
function connect(frame, inside) {
  const session = inside.geoapp.shared.sessionOf(inside.map_projects);
  showOnly(session, shownRows(frame.dataset.shown ?? ""));
  ringRows(session, frame);
  followChoice(session);
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

/** A ring around the mark of the row that the pointer or the focus is on. @param {any} session @param {HTMLIFrameElement} frame */
function ringRows(session, frame) {
  const { map, projects } = session;
  const ring = /** @type {Document} */ (frame.contentDocument).createElement("div");
  Object.assign(ring.style, {
    position: "absolute", zIndex: "900", width: `${RING}px`, height: `${RING}px`, margin: `${-RING / 2}px 0 0 ${-RING / 2}px`,
    border: "4px solid #0f6b5c", outline: "2px solid #fff", borderRadius: "50%", pointerEvents: "none",
  });
  ring.className = "find-ring";
  ring.hidden = true;
  map.getContainer().append(ring);
  let at = null;
  const draw = () => {
    ring.hidden = !at;
    if (!at) return;
    const { x, y } = map.latLngToContainerPoint([at.lat, at.lon]);
    Object.assign(ring.style, { left: `${x}px`, top: `${y}px` });
  };
  const turn = (item) => { at = item ? projects.place(projects.row(item.dataset.project)) : null; draw(); };
  for (const item of document.querySelectorAll("[data-project]")) {
    for (const name of ["pointerenter", "focusin"]) item.addEventListener(name, () => turn(item));
    for (const name of ["pointerleave", "focusout"]) item.addEventListener(name, () => turn(null));
  }
  map.on("move zoomend", draw);
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
