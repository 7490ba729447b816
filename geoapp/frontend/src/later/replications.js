/**
 * The tree of replications: thin lines from the chosen project to its original and to its copies, and the same
 * as a list in its card.
 */
import { el } from "../shared.js";

/** So many copies are named in a card; the project's own page has all. */
const NAMED = 5;

/** @param {Session} session */
export function drawReplications({ map, projects }) {
  const { layerGroup, polyline } = L;
  const group = layerGroup().addTo(map);
  const line = (from, to, kind) => {
    const [a, b] = [from, to].map((row) => (row >= 0 ? projects.place(row) : null));
    if (a && b) polyline([[a.lat, a.lon], [b.lat, b.lon]], { className: `replication replication-${kind}`, interactive: false }).addTo(group);
  };
  return {
    /** @param {number} row @param {any} details */
    show(row, { copied_from: original, copies = [] }) {
      group.clearLayers();
      if (original) line(projects.row(original), row, "original");
      for (const copy of copies) line(row, projects.row(copy), "copy");
    },
    hide: () => group.clearLayers(),
  };
}

/** @param {Session} session @param {any} details */
export function replicationList(session, { copied_from: original, copies = [] }) {
  const { t } = session;
  if (!original && !copies.length) return null;
  const part = (words, ids) => ids.length ? [el("p", { class: "card-ties" }, words), el("ul", { class: "row-list" }, ids.slice(0, NAMED).map((id) => tie(session, id)))] : [];
  return el("div", {}, part(t("copied_from"), original ? [original] : []), part(t("copies"), copies),
    copies.length > NAMED ? el("p", {}, t("copies_more", { n: copies.length - NAMED })) : null);
}

/** @param {Session} session @param {string} id */
function tie({ projects, on }, id) {
  const row = projects.row(id);
  return el("li", {}, el("button", { type: "button", class: "row-button", on: { click: () => on.openProject(row) } }, projects.name(row)));
}
