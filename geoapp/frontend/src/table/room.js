/** Where the table stands: over the lower half of the map, which makes room, or over all of it; on a phone it is the page. */
import { narrow, placeOf, zoomTo } from "../shared.js";

/** @param {Session} session @param {HTMLElement} box @param {{button: HTMLElement, draw: (tall: boolean) => void}} size */
export function makeRoom(session, box, { button, draw }) {
  const { map, view, units, on } = session;
  const area = map.getContainer().parentElement;
  const stage = area.parentElement;
  const legend = map.getContainer().querySelector(".legend-toggle[aria-expanded=true]");
  let tall = false;

  /** The map measures itself again, and shows what it showed. */
  const settle = () => {
    map.invalidateSize({ animate: false, pan: false });
    const query = view.get();
    const place = placeOf(session, units.find(query, query.unit));
    if (query.at) on.moveQuietly(() => map.setView([query.at.lat, query.at.lon], query.at.zoom, { animate: false }));
    else if (place) zoomTo(session, place.box);
    else on.home();
  };
  const resize = () => {
    tall = !tall;
    stage.classList.toggle("pivot-tall", tall);
    draw(tall);
  };
  button.addEventListener("click", resize);
  draw(tall);
  stage.append(box);
  stage.classList.add("with-pivot");
  if (!narrow()) legend?.click(); // half a map has no room for an open one
  settle();
  return {
    end() {
      box.remove();
      stage.classList.remove("with-pivot", "pivot-tall");
      if (legend?.getAttribute("aria-expanded") === "false") legend.click();
      settle();
    },
  };
}
