/**
 * MapQuery: the whole state of a view as its URL says it. `geoapp/maps/query.py` parses and prints the
 * same arguments; `tests/vectors/map_query.json` binds the two.
 *
 * @typedef {{zoom: number, lat: number, lon: number}} At
 * @typedef {{time?: string, compare?: string, view?: string, show?: string, unit?: string, project?: string, type: string[], org: string[],
 *   phase: string[], year: string[], at?: At, q?: string, layers: string[]}} MapQuery
 */

const MAX_TEXT = 80;
const MAX_ZOOM = 20;

const TIME = /^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$/;
const KEY = /^[a-z0-9_]{1,64}$/;
/** A variable of an indicator names its set and its code: "status.commune_ntm_2016_2020.17.1". */
const SHOW = /^[A-Za-z0-9_.-]{1,80}$/;
const SLUG = /^[a-z][a-z0-9_]{0,63}$/;
const YEAR = /^([0-9]{4}|unknown)$/;
const UNIT = /^[0-9A-Za-z_-]{1,20}$/;
const PROJECT = /^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/;
const AT = /^([0-9]{1,2}(?:\.[0-9]{1,2})?)\/(-?[0-9]{1,2}(?:\.[0-9]{1,5})?)\/(-?[0-9]{1,3}(?:\.[0-9]{1,5})?)$/;
const VIEW = /^(side|change)$/;
const LAYER = /^(activities|projects|units)$/;

/** The order is part of the contract: the same view always prints the same URL. `view` is the argument `as`. */
const KEYS = ["time", "compare", "view", "show", "unit", "project", "type", "org", "phase", "year", "at", "q", "layers"];

/**
 * Read a query string (without its `?`); what does not fit its form is left out, so any link opens a map.
 * @param {string} text
 * @returns {MapQuery}
 */
export function parseQuery(text) {
  const args = new URLSearchParams(text);
  const one = (key, form) => {
    const value = args.get(key) ?? "";
    return form.test(value) ? value : undefined;
  };
  const many = (key, form) => {
    const items = (args.get(key) ?? "").split(",").filter((item) => form.test(item));
    return [...new Set(items)].sort();
  };
  const compare = one("compare", TIME);
  return {
    time: one("time", TIME),
    compare,
    view: compare && one("as", VIEW), // how two dates are shown: beside each other, or as one map of what changed
    show: one("show", SHOW),
    unit: one("unit", UNIT),
    project: one("project", PROJECT),
    type: many("type", KEY),
    org: many("org", SLUG),
    phase: many("phase", KEY),
    year: many("year", YEAR),
    at: parseAt(args.get("at") ?? ""),
    q: cleanText(args.get("q") ?? ""),
    layers: many("layers", LAYER),
  };
}

/**
 * Print the canonical query string, without `?`. Python's `quote` leaves the comma and slash of lists and
 * views legible; encodeURIComponent does not, so they are put back.
 * @param {MapQuery} query
 */
export function printQuery(query) {
  const pairs = [];
  for (const key of KEYS) {
    const value = key === "view" && !query.compare ? "" : query[key];
    const text = key === "at" ? printAt(value) : Array.isArray(value) ? value.join(",") : value;
    if (text) pairs.push(`${key === "view" ? "as" : key}=${encodeURIComponent(text).replace(/%2C/g, ",").replace(/%2F/g, "/")}`);
  }
  return pairs.join("&");
}

/**
 * Text as a person typed it: NFC, control characters as spaces, single spaces, at most 80 characters.
 * @param {string} text
 * @returns {string | undefined}
 */
export function cleanText(text) {
  const printable = text.replace(/[\p{C}\p{Z}]/gu, " ").normalize("NFC");
  const words = printable.split(" ").filter(Boolean).join(" ");
  return [...words].slice(0, MAX_TEXT).join("").trim() || undefined;
}

/** @param {string} text @returns {At | undefined} */
function parseAt(text) {
  const match = AT.exec(text);
  if (!match) return undefined;
  const [zoom, lat, lon] = match.slice(1).map((part) => Number(part) + 0); // + 0 takes the sign off -0
  if (zoom > MAX_ZOOM || Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
  return { zoom, lat, lon };
}

/** @param {At | undefined} at */
function printAt(at) {
  if (!at) return "";
  const unsigned = (number) => (Object.is(Number(number), -0) ? number.replace("-", "") : number);
  return `${Number(at.zoom.toFixed(2))}/${unsigned(at.lat.toFixed(5))}/${unsigned(at.lon.toFixed(5))}`;
}
