/**
 * Moving in a grid by key: arrows, Home and End in the row, with Ctrl in the whole, Page Up and Down. One stop has
 * the tab key; a stop that spans several places is one.
 */
const PAGE = 10;

/**
 * @param {HTMLElement} grid @param {(stop: HTMLElement) => void} arrived @param {(stop: HTMLElement) => void} pressed
 */
export function createKeys(grid, arrived, pressed) {
  /** @type {HTMLElement[][]} */
  let stops = [];
  let at = [2, 0];

  const held = () => stops[at[0]]?.[at[1]] ?? null;
  /** @param {number[]} to */
  const hold = ([row, column]) => {
    held()?.setAttribute("tabindex", "-1");
    at = [Math.max(0, Math.min(stops.length - 1, row)), Math.max(0, Math.min(stops[0].length - 1, column))];
    held()?.setAttribute("tabindex", "0");
  };
  const find = (node) => {
    for (let row = 0; row < stops.length; row += 1) {
      const column = stops[row].indexOf(node);
      if (column >= 0) return [row, stops[row][at[1]] === node ? at[1] : column];
    }
    return null;
  };
  /** The next place that is another stop. @param {number} down @param {number} right */
  const step = (down, right) => {
    let [row, column] = at;
    do [row, column] = [row + down, column + right];
    while (stops[row]?.[column] && stops[row][column] === held());
    return stops[row]?.[column] ? [row, column] : at;
  };
  const moves = {
    ArrowUp: () => step(-1, 0), ArrowDown: () => step(1, 0), ArrowLeft: () => step(0, -1), ArrowRight: () => step(0, 1),
    PageUp: () => [at[0] - PAGE, at[1]], PageDown: () => [at[0] + PAGE, at[1]],
    Home: (whole) => [whole ? 0 : at[0], 0], End: (whole) => [whole ? stops.length - 1 : at[0], Infinity],
  };

  grid.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    if (move && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      hold(move(event.ctrlKey || event.metaKey));
      held().focus();
    } else if ((event.key === "Enter" || event.key === " ") && event.target === held() && held().tagName !== "BUTTON") {
      event.preventDefault();
      pressed(held());
    }
  });
  grid.addEventListener("focusin", ({ target }) => {
    const place = find(target);
    if (!place) return;
    hold(place);
    arrived(held());
  });
  grid.addEventListener("click", ({ target }) => {
    const stop = /** @type {Element} */ (target).closest("td[tabindex], th[tabindex]");
    const place = stop && find(stop);
    if (!place) return;
    hold(place);
    held().focus({ preventScroll: true });
    pressed(held());
  });
  return {
    held,
    place: () => ({ at, focused: grid.contains(document.activeElement) }),
    /** Take new stops, and stay where one was. @param {HTMLElement[][]} next @param {{at: number[], focused: boolean}} before */
    set(next, { at: place, focused }) {
      stops = next;
      hold(place);
      if (focused) held()?.focus({ preventScroll: true });
    },
    /** @param {Element | null} [stop] where to go; else where it was */
    focus(stop) {
      hold((stop && find(stop)) ?? at);
      held()?.focus({ preventScroll: true });
    },
  };
}
