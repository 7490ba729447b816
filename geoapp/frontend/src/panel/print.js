/** Paper: the map keeps the size it has on the screen, and the style of print draws it to fit the page. */

/** Pixels between the margins of A4 in portrait. */
const PAPER = 700;

/** @param {Session} session */
export function fitToPaper({ map }) {
  const area = map.getContainer().parentElement;
  window.addEventListener("beforeprint", () => {
    const { x, y } = map.getSize();
    area.style.setProperty("--map-width", `${x}px`);
    area.style.setProperty("--map-height", `${y}px`);
    area.style.setProperty("--map-fit", String(Math.min(1, PAPER / x)));
  });
}
