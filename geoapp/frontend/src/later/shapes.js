/**
 * Lines and areas of projects, under the marks: all that the filters leave once the view is close, and before that the
 * one of the project that is open. Pointing at a mark shows its shape stronger, and the other way round. Readers of
 * marks and lists miss nothing here, so screen readers pass it over.
 */
import { el, load } from "../shared.js";

const INK = "#16302B";
const PANE = "shapes";
const LINE = { pane: PANE, fill: false, smoothFactor: 0, lineCap: "round", lineJoin: "round" };

/** @param {Session} session */
export function showShapes(session) {
  const { map, view, on, parts } = session;
  const [file, close] = parts.projects.shapes;
  const { L } = /** @type {any} */ (window);
  const pane = map.getPane(PANE) ?? map.createPane(PANE);
  pane.classList.add("shapes-pane");
  pane.setAttribute("aria-hidden", "true");
  /** @type {Map<number, {area: boolean, rings: [number, number][][], box: any}> | null} */
  let shapes = null;
  /** @type {Map<number, {halo: any, line: any}>} */
  const drawn = new Map();
  const heard = new WeakSet();
  let asked = false;

  /** The rows that may have a shape to draw; while none is here, whether any is wanted at all. */
  const wanted = () => {
    const { project, layers } = view.get();
    if (layers.length && !layers.includes("projects")) return [];
    const rows = map.getZoom() >= close ? session.projects.rows(view.get()) : [];
    const open = project ? session.projects.row(project) : -1;
    return open >= 0 ? [...rows, open] : rows;
  };
  const draw = () => {
    if (!shapes) return void (wanted().length && fetchShapes());
    const sight = map.getBounds().pad(0.2);
    const rows = new Set(wanted().filter((row) => shapes.get(row)?.box.intersects(sight)));
    for (const [row, layers] of drawn) {
      if (rows.has(row)) continue;
      layers.halo.remove();
      layers.line.remove();
      drawn.delete(row);
    }
    for (const row of rows) {
      if (!drawn.has(row)) drawn.set(row, add(row));
      listen(row);
    }
  };
  const add = (row) => {
    const { area, rings } = shapes.get(row);
    const make = (style) => (area ? L.polygon : L.polyline)(rings, { ...LINE, ...style }).addTo(map);
    const halo = make({ color: "#FFFFFF", weight: 7, bubblingMouseEvents: false });
    const line = make({ color: INK, weight: 3, interactive: false, dashArray: area ? "8 6" : null });
    halo.on({ click: () => on.openProject(row), mouseover: () => light(row, true), mouseout: () => light(row, false) });
    halo.bindTooltip(() => el("span", {}, `${session.projects.type(row)?.label}: ${session.projects.name(row)}`), { sticky: true, className: "tip", opacity: 1 });
    halo.getElement()?.setAttribute("data-shape", session.projects.id(row));
    return { halo, line };
  };
  /** Marks come and go with the view: each is listened to once. */
  const listen = (row) => {
    const mark = on.markOf(row)?.getElement();
    if (!mark || heard.has(mark)) return;
    heard.add(mark);
    for (const [event, lit] of /** @type {const} */ ([["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]])) {
      mark.addEventListener(event, () => light(row, lit));
    }
  };
  const light = (row, lit) => {
    drawn.get(row)?.halo.setStyle({ weight: lit ? 11 : 7 });
    drawn.get(row)?.line.setStyle({ weight: lit ? 5 : 3 });
    on.markOf(row)?.getElement()?.classList.toggle("mark-lit", lit);
  };
  const fetchShapes = async () => {
    if (asked) return;
    asked = true;
    try {
      const columns = await load(file);
      shapes = new Map(columns.row.map((row, i) => {
        const rings = columns.rings[i].map(decode);
        return [row, { area: Boolean(columns.area[i]), rings, box: L.polyline(rings).getBounds() }];
      }));
      draw();
    } catch (problem) {
      asked = false;
      on.failed(problem, draw);
    }
  };

  map.on("moveend", draw);
  view.subscribe(draw);
  draw();
}

/** Steps of hundred-thousandths of a degree to [latitude, longitude]. @returns {[number, number][]} */
function decode([lons, lats]) {
  let [lon, lat] = [0, 0];
  return lons.map((step, i) => {
    lon += step;
    lat += lats[i];
    return [lat / 1e5, lon / 1e5];
  });
}
