/**
 * Moving in a grid by key: arrows, Home and End in the row, with Ctrl in the whole, Page Up and Down. One stop has
 * the tab key; a stop that spans several places is one.
 */
const PAGE = 10;

/** @typedef {() => HTMLElement[]} Stops */

/**
 * @param {HTMLElement} grid @param {(stop: HTMLElement) => void} arrived @param {(stop: HTMLElement) => void} pressed
 */
export function createKeys(grid, arrived, pressed) {
  /** The stops of each row; those of rows not drawn yet are made when one goes there. @type {Stops[]} */
  let stops = [];
  /** @type {WeakMap<Element, number[]>} */
  let places = new WeakMap();
  let at = [2, 0];

  const inRow = (row) => {
    const found = stops[row]?.() ?? [];
    found.forEach((stop, column) => { if (!places.has(stop)) places.set(stop, [row, column]); });
    return found;
  };
  const held = () => inRow(at[0])[at[1]] ?? null;
  /** @param {number[]} to */
  const hold = ([row, column]) => {
    held()?.setAttribute("tabindex", "-1");
    at = [Math.max(0, Math.min(stops.length - 1, row)), Math.max(0, Math.min(inRow(0).length - 1, column))];
    held()?.setAttribute("tabindex", "0");
  };
  /** @param {Element} node */
  const find = (node) => {
    const place = places.get(node);
    return place ? [place[0], inRow(place[0])[at[1]] === node ? at[1] : place[1]] : null;
  };
  /** The next place that is another stop. @param {number} down @param {number} right */
  const step = (down, right) => {
    let [row, column] = at;
    do [row, column] = [row + down, column + right];
    while (inRow(row)[column] && inRow(row)[column] === held());
    return inRow(row)[column] ? [row, column] : at;
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
    const place = find(/** @type {Element} */ (target));
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
    /** A row was drawn. @param {number} row */
    drawn: (row) => { inRow(row); },
    /** Take new stops, and stay where one was. @param {Stops[]} next @param {{at: number[], focused: boolean}} before */
    set(next, { at: place, focused }) {
      stops = next;
      places = new WeakMap();
      inRow(0);
      inRow(1);
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
