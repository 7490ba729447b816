/**
 * Paper: the map keeps the size it has on the screen, and the style of print draws it to fit the page. Where nobody
 * chose a place, the whole province is seen, beside its legend.
 */

/** Pixels between the margins of A4: across in portrait, and down in landscape below the title. */
const PAPER = { across: 700, down: 600 };

/** From this width of the map on, its legend opens on paper (print.css). */
const LEGEND_OPENS = 640;
const GAP = 24;

/** @param {Session} session */
export function fitToPaper(session) {
  const { map, page, view, on } = session;
  const area = map.getContainer().parentElement;
  /** @type {{center: import("leaflet").LatLng, zoom: number} | null} */
  let screen = null;
  /** @param {import("../query.js").MapQuery} query */
  const show = ({ unit, at }) => {
    if (unit || at || screen) return;
    screen = { center: map.getCenter(), zoom: map.getZoom() };
    const legend = map.getSize().x >= LEGEND_OPENS && map.getContainer().querySelector(".legend");
    const right = legend ? legend.clientWidth + GAP : GAP;
    on.moveNext(() => map.fitBounds(page.bounds, { paddingTopLeft: [GAP, GAP], paddingBottomRight: [right, GAP], animate: false }));
  };
  const prepare = () => {
    const { x, y } = map.getSize();
    area.style.setProperty("--map-width", `${x}px`);
    area.style.setProperty("--map-height", `${y}px`);
    area.style.setProperty("--map-fit", String(Math.min(1, PAPER.across / x, PAPER.down / y)));
    show(view.get());
  };
  const restore = () => {
    if (screen) on.moveNext(() => map.setView(screen.center, screen.zoom, { animate: false }));
    screen = null;
  };
  window.addEventListener("beforeprint", prepare);
  window.addEventListener("afterprint", restore);
  // What draws the page for paper without printing it says so by the media alone.
  matchMedia("print").addEventListener("change", ({ matches }) => (matches ? prepare() : restore()));
}
