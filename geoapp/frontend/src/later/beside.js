/**
 * Two dates beside each other, on high maps above each other. There is one Leaflet map, the one that was declared: its middle
 * is drawn twice, each time cut to half the room and moved there, so that both halves move as one.
 */
import { addIslands, createSide, drawMarkers, dressSide, queriesOf } from "../shared.js";

/** Pixels between the two. */
const GAP = 3;

/** @param {Session} session @param {ReturnType<typeof import("./compare.js").createFrame>} frame */
export function mountBeside(session, frame) {
  const { map, view, parts, on } = session;
  const box = map.getContainer();
  const second = createSide(session, "second", () => queriesOf(session)[1] ?? view.get());
  second.panes.marks = "second-marks";
  if (!map.getPane("second-marks")) map.createPane("second-marks").classList.add("marks-pane");
  const islands = parts.islands && addIslands(session, parts.islands, "second-islands");
  dressSide(session, second);
  if (session.projects) drawMarkers(session, second);
  const panesOf = (side, isles) => [...Object.values(side.panes), ...(islands ? [isles] : [])].map((name) => map.getPane(name));
  const panes = [panesOf(session.sides[0], "islands"), panesOf(second, "second-islands")];

  let halves = halvesOf(map, frame.below());
  const cut = () => {
    halves = halvesOf(map, frame.below());
    const { size, shifts } = halves;
    const middle = map.getSize().divideBy(2);
    const [low, high] = [middle.subtract(size.divideBy(2)), middle.add(size.divideBy(2))].map((point) => map.containerPointToLayerPoint(point));
    const clip = `polygon(${[[low.x, low.y], [high.x, low.y], [high.x, high.y], [low.x, high.y]].map(([x, y]) => `${x}px ${y}px`).join(", ")})`;
    shifts.forEach(({ x, y }, i) => {
      for (const pane of panes[i]) Object.assign(pane.style, { clipPath: clip, translate: `${x}px ${y}px` });
      box.style.setProperty(`--shift-${i}`, `${x}px ${y}px`);
    });
    box.classList.toggle("beside-high", halves.high);
    frame.line.style.setProperty("--half", `${halves.high ? size.y : size.x}px`);
  };
  // A point of the page lies in one of the two; the map is asked for what is drawn there.
  const plain = map.mouseEventToContainerPoint;
  map.mouseEventToContainerPoint = (event) => {
    const point = plain.call(map, event);
    const { high, size, shifts } = halves;
    return point.subtract(shifts[(high ? point.y > size.y : point.x > size.x) ? 1 : 0]);
  };
  const tell = ({ tooltip }) => tooltip.getElement().classList.toggle("second-tip", Object.values(second.panes).includes(tooltip._source.options.pane));
  const { padding, popupRoom } = on;
  /** @returns {[number, number][]} */
  const room = (top) => {
    const { x, y } = map.getSize().subtract(halves.size).divideBy(2);
    return [[x + 12, y + top], [x + 12, y + 12 + (halves.high ? 0 : frame.below())]];
  };
  on.padding = () => { const [paddingTopLeft, paddingBottomRight] = room(frame.top); return { paddingTopLeft, paddingBottomRight }; };
  on.popupRoom = () => { const [autoPanPaddingTopLeft, autoPanPaddingBottomRight] = room(12); return { autoPanPaddingTopLeft, autoPanPaddingBottomRight }; };
  // Half the room shows less, so the map may go further out, and further over its edge.
  const { maxBounds, minZoom } = map.options;
  map.setMaxBounds(null);
  map.setMinZoom(minZoom - 1);
  map.on("move zoom viewreset resize moveend", cut);
  map.on("tooltipopen", tell);
  box.classList.add("beside");
  cut();
  // An open legend would cover most of a half.
  const legend = box.querySelector(".legend.open .legend-toggle");
  legend?.click();
  return {
    focus: frame.focus,
    draw: cut,
    end() {
      map.off("move zoom viewreset resize moveend", cut);
      map.off("tooltipopen", tell);
      delete map.mouseEventToContainerPoint;
      Object.assign(on, { padding, popupRoom });
      second.remove();
      islands?.remove();
      for (const pane of panes.flat()) Object.assign(pane.style, { clipPath: "", translate: "" });
      box.classList.remove("beside", "beside-high");
      map.setMinZoom(minZoom);
      map.setMaxBounds(maxBounds);
      if (legend && !box.querySelector(".legend.open")) legend.click();
    },
  };
}

/** Size of each half, and how far each is moved from the middle of the map; what stands below on a high map stays free. */
function halvesOf(map, below) {
  const all = map.getSize();
  const high = all.y > all.x;
  const size = high ? all.subtract([0, below + GAP]) : all.subtract([GAP, 0]);
  if (high) size.y /= 2;
  else size.x /= 2;
  const away = size.add(high ? [0, GAP] : [GAP, 0]);
  const first = size.subtract(all).divideBy(2);
  return { high, size, shifts: [first, first.add(high ? [0, away.y] : [away.x, 0])] };
}
