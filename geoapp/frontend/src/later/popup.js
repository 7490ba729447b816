/**
 * What a project's mark opens: name, host, place, dates, scale, source and how exactly the place is known.
 * Details come in chunks of rows, fetched when the first of a chunk is opened.
 */
import { popup } from "leaflet/src/layer/Popup.js";

import { LoadError, calm, el, formatDate, formatNumber, icon, load, placeOf } from "../shared.js";
import { sources, wordOr } from "../sources.js";
import { drawReplications, replicationList } from "./replications.js";

/** Zoom at which most projects stand apart. */
const ALONE = 14;

/** @param {Session} session */
export function preparePopups(session) {
  const { map, projects, view, units } = session;
  const { details: files, chunk: size } = session.parts.projects;
  const chunks = new Map();
  const details = (row) => {
    const chunk = Math.floor(row / size);
    if (!chunks.has(chunk)) {
      const loading = load(files[chunk]);
      loading.catch(() => chunks.delete(chunk)); // so that opening it again tries again
      chunks.set(chunk, loading);
    }
    return chunks.get(chunk).then((rows) => rows[row % size]);
  };
  let open = null;
  const tight = map.options.maxBounds;
  let opening = false;

  const show = (at, node, label, offset = [0, -10]) => {
    const box = popup({ ...session.on.popupRoom(), className: "card-popup", maxWidth: 320, minWidth: 240, offset, closeOnEscapeKey: false })
      .setLatLng(at).setContent(node);
    opening = true;
    if (tight) map.options.maxBounds = tight.pad(1); // else a card above a place at the upper edge is cut
    session.on.moveQuietly(() => box.openOn(map)); // closes the one before
    opening = false;
    const shell = box.getElement();
    shell.setAttribute("role", "dialog");
    shell.setAttribute("aria-label", label);
    shell.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", session.t("close"));
    return box;
  };
  /** The centre of the smallest unit that is known and here. */
  const unitPlace = (codes) => codes.map((code) => placeOf(session, units.find(view.get(), code))?.label).findLast(Boolean);
  /** @param {number} row @returns {import("./replications.js").Where | null} */
  const whereIs = (row) => {
    const place = projects.place(row);
    const at = place ? [place.lat, place.lon] : unitPlace(projects.codes(view.get(), row));
    return at ? { at, rough: place?.kind !== "point" } : null;
  };
  const lines = drawReplications(session, whereIs);
  /** Show the project with the lines to its relatives; `still` leaves the map where its reader had it. */
  const showProject = async (row, still = false) => {
    const place = projects.place(row);
    const at = whereIs(row)?.at ?? map.getCenter();
    if (place?.kind === "point" && !session.on.markOf(row)) {
      // Inside a cluster or out of sight: go where it stands alone.
      session.on.moveQuietly(() => map.setView(at, Math.max(map.getZoom(), ALONE), { animate: false }));
    } else if (!map.getBounds().contains(at)) session.on.moveQuietly(() => map.panTo(at, { animate: !calm() }));
    const card = el("div", { class: "card" });
    card.append(...projectCard(session, row, null, whereIs));
    const box = show(at, card, projects.name(row), place ? [0, -10] : [0, 8]);
    open = { row, box };
    lines.hide(); // those of the one before
    try {
      const found = await details(row);
      card.replaceChildren(...projectCard(session, row, found, whereIs));
      if (open?.box !== box) return;
      lines.show(row, found);
      if (!still) lines.fit(row, found, box);
    } catch (problem) {
      if (!(problem instanceof LoadError)) console.error(problem); // a fault of ours that a report should show
      card.append(el("p", { class: "card-problem", role: "alert" }, session.t("details_failed")));
    }
    if (open?.box === box) session.on.moveQuietly(() => box.update());
  };
  const react = (query, before) => {
    if (query.project === before?.project) return;
    const row = query.project ? projects.row(query.project) : -1;
    if (row >= 0) showProject(row, !before && Boolean(query.at));
    else if (open) { const { box } = open; open = null; lines.hide(); box.remove(); }
  };

  map.on("popupclose", ({ popup: closed }) => {
    if (!opening) map.options.maxBounds = tight;
    if (open?.box !== closed) return;
    const id = projects.id(open.row);
    open = null;
    lines.hide();
    // One that makes room for the next leaves that one in the address.
    if (view.get().project === id) view.set({ project: undefined });
  });
  // Zooming moves the mark: a card that is still over the map is brought back whole, with its title and its way out.
  map.on("zoomend", () => {
    if (open && map.getBounds().contains(open.box.getLatLng())) session.on.moveQuietly(() => open.box.update());
  });
  session.on.openProject = (row) => {
    if (view.get().project === projects.id(row) && !open) showProject(row);
    view.set({ project: projects.id(row) }, { push: true });
  };
  session.on.openRows = (rows, at, label) => show(at, rowList(session, rows, label), label);
  if (session.page.kind === "embed") session.on.openList = (code) => {
    const unit = units.find(view.get(), code);
    const rows = projects.rows(view.get(), { unit: code }).filter((row) => !projects.place(row));
    session.on.openRows(rows, placeOf(session, unit)?.label ?? map.getCenter(), session.t("unlocated", { unit: units.name(unit), n: rows.length }));
  };
  view.subscribe(react);
  react(view.get(), null);
}

/** Several projects at one mark, each a button. @param {Session} session */
function rowList(session, rows, label) {
  const items = rows.map((row) => el("li", {}, el("button", { type: "button", class: "row-button", on: { click: () => session.on.openProject(row) } },
    icon(session.projects.type(row)?.icon, 16), el("span", {}, session.projects.name(row)))));
  return el("div", { class: "card" }, el("p", { class: "card-title" }, label), el("ul", { class: "row-list" }, items));
}

/**
 * The words on a project. `details` is null while they load.
 * @param {Session} session @param {number} row @param {any} details
 * @param {(row: number) => import("./replications.js").Where | null} whereIs
 */
export function projectCard(session, row, details, whereIs) {
  const { projects, t } = session;
  const marks = [
    projects.doubtful(row) && [t("doubtful"), "mark-doubt", "alert-triangle"],
    projects.nearBorder(row) && [t("near_border"), "mark-note", null],
    projects.demonstration(row) && [t("demonstration"), "mark-note", null],
    details?.exemplary && [t("exemplary"), "mark-good", null],
  ].filter(Boolean);
  return [
    el("p", { class: "card-type" }, icon(projects.type(row)?.icon, 14), projects.type(row)?.label),
    el("p", { class: "card-title" }, projects.name(row)),
    marks.length ? el("p", { class: "marks" }, marks.map(([words, kind, drawn]) => el("span", { class: `mark-chip ${kind}` }, drawn ? icon(drawn, 13) : null, words))) : null,
    details?.photos && session.page.kind !== "standalone" ? photos(session, row, details.photos) : null,
    details ? el("dl", { class: "facts" }, facts(session, row, details).flatMap(([term, value]) => [el("dt", {}, term), el("dd", {}, value)]))
      : el("p", { class: "card-wait" }, t("details_loading")),
    details ? replicationList(session, details, whereIs, row) : null,
    details ? pageLink(session, row) : null,
    details?.note ? el("p", { class: "card-note" }, details.note.replace(/^\[[^\]]*\]\s*/, "")) : null,
  ].filter(Boolean);
}

/** To the project's own page, which lies beside the data; a file on a disk has none. @param {Session} session @param {number} row */
function pageLink(session, row) {
  const { page, projects, parts, lang, t } = session;
  if (page.kind === "standalone" || session.marks === "activities") return null;
  const path = `${homeOf(parts, lang)}projects/${encodeURIComponent(projects.id(row))}`;
  return el("p", { class: "card-page" }, el("a", { href: path, ...outside(page) }, t("project_page")));
}

/** Titles one below the other, each a link where its address is known. @param {[string, string]} document */
function linkedDocument([title, url]) {
  return el("span", { class: "card-document" }, /^https?:/.test(url) ? el("a", { href: url, rel: "noopener" }, title) : title);
}

/** The project an activity belongs to. @param {Session} session @param {[string, string]} project */
function ofProject({ page, parts, lang }, [id, name]) {
  return page.kind === "standalone" ? name : el("a", { href: `${homeOf(parts, lang)}projects/${encodeURIComponent(id)}`, ...outside(page) }, name);
}

const outside = ({ kind }) => (kind === "embed" ? { target: "_blank", rel: "noopener" } : {});

/** Small pictures, each a link to the large one; a single file for mail carries none. @param {Session} session */
function photos(session, row, found) {
  const { root } = session.parts.attainment;
  return el("ul", { class: "card-photos" }, found.map(([small, large, width, height, caption]) => el("li", {},
    el("a", { href: root + large, target: "_blank", rel: "noopener" },
      el("img", { src: root + small, alt: caption || session.projects.name(row), loading: "lazy", decoding: "async", width, height })),
    caption ? el("span", { "aria-hidden": "true" }, caption) : null)));
}

const homeOf = (parts, lang) => `${parts.attainment.root}${lang === "en" ? "en/" : ""}`;

/** Who leads: on the full page a link to its own page. @param {Session} session @param {number} row @param {string} name */
function leadLink({ page, projects, parts, lang }, row, name) {
  const slug = projects.organisation(row)?.slug;
  if (!name || !slug || page.kind === "standalone" || page.kind === "embed") return name;
  return el("a", { href: `${homeOf(parts, lang)}organisations/${encodeURIComponent(slug)}` }, name);
}

/** @param {Session} session */
function facts(session, row, d) {
  const { projects, t, lang } = session;
  const scale = d.scale_value === null || d.scale_value === undefined ? ""
    : `${formatNumber(d.scale_value, lang)} ${unitOf(t, d.scale_unit)}`.trim();
  const funding = d.funding_vnd ? `${formatNumber(d.funding_vnd, lang, 0)} ${t("currency")}` : "";
  const from = d.funding_source ? wordOr(t, `funding_${d.funding_source}`, d.funding_source) : "";
  return [
    [t("lead"), leadLink(session, row, d.lead)],
    [t("participants"), d.participants ? formatNumber(d.participants, lang) : ""],
    [t("partners"), (d.partners ?? []).join("; ")],
    [t("managing"), d.managing],
    [t("place"), placeWords(session, row, d.place)],
    [t("dates"), dates(session, d)],
    [t("phase"), projects.phase(row)?.label],
    [t("exemplary_decision"), d.exemplary_decision],
    [t("origin"), d.origin ? t(`origin_${d.origin}`) : ""],
    [t("scale"), scale],
    d.shape ? shapeWords(d.shape, session) : [],
    [t("funding"), [funding, from].filter(Boolean).join(", ")],
    [t("precision"), projects.precision(row)?.label],
    d.documents ? [t("documents"), d.documents.flatMap(linkedDocument)] : [],
    d.project ? [t("of_project"), ofProject(session, d.project)] : [],
    [t("source"), d.source ? sources(d.source, d.source_date, session) : ""],
  ].filter(([, value]) => value);
}

/** What was drawn of it, measured on the ground. @param {["line" | "area", number]} shape @param {Session} session */
function shapeWords([kind, size], { t, lang }) {
  if (kind === "area") return [t("shape_area"), size < 10_000 ? `${formatNumber(size, lang, 0)} m²` : `${formatNumber(size / 10_000, lang)} ha`];
  return [t("shape_line"), size < 1000 ? `${formatNumber(size, lang, 0)} m` : `${formatNumber(size / 1000, lang)} km`];
}

/** As it was recorded, and the unit that lies there now: "xã Hưng Lộc (nay là xã Dầu Giây)". @param {Session} session */
function placeWords({ projects, t }, row, place) {
  const then = place || projects.named(row);
  const now = projects.now(row);
  return then && now ? t("place_now", { then, now }) : then;
}

/** @param {Session} session */
function dates({ t, lang }, { started_on: start, ended_on: end }) {
  if (start && end && start !== end) return t("dates_span", { from: formatDate(start, lang), to: formatDate(end, lang) });
  if (start && end) return formatDate(start, lang);
  if (start) return t("dates_from", { from: formatDate(start, lang) });
  return end ? t("dates_to", { to: formatDate(end, lang) }) : "";
}

const unitOf = (t, unit) => (unit ? wordOr(t, `scale_${unit.replace(/[^a-z0-9]+/gi, "_")}`, unit) : "");
