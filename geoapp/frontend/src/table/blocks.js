/**
 * Rows of a long table in blocks: a block is drawn when it comes near what is seen, or when it is needed; until then
 * one empty row has its height. So opening a table takes no longer for a country than for a province.
 */
import { el, narrow } from "../shared.js";

/** So many rows are drawn at once: within a fiftieth of a second. */
const ROWS = 40;
/** So far from what is seen, in pixels, rows are drawn. */
const NEAR = "600px";

/** @param {HTMLElement} box what scrolls @param {number} columns */
export function createBlocks(box, columns) {
  /** @type {Map<Element, () => void>} */
  const waiting = new Map();
  const watch = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) if (isIntersecting) waiting.get(target)?.();
  }, { root: box, rootMargin: NEAR });
  const height = narrow() ? 36 : 30; // as table.css has it
  const all = () => [...waiting.values()].forEach((fill) => fill());
  addEventListener("beforeprint", all);

  return {
    /**
     * Add the rows of a body. @template T @param {T[]} lines @param {(line: T, n: number) => HTMLElement} rowOf
     * @param {HTMLElement | null} title the row above them @returns {{bodies: HTMLElement[], fills: (() => void)[]}} what draws each line
     */
    add(lines, rowOf, title) {
      const bodies = [];
      const fills = [];
      for (let start = 0; start < lines.length; start += ROWS) {
        const some = lines.slice(start, start + ROWS);
        const room = el("tr", { "aria-hidden": "true" }, el("td", { colspan: columns }));
        room.style.height = `${some.length * height}px`;
        const body = el("tbody", {}, start === 0 ? title : null, room);
        const fill = () => {
          if (!waiting.delete(body)) return;
          watch.unobserve(body);
          room.replaceWith(...some.map((line, n) => rowOf(line, start + n)));
        };
        waiting.set(body, fill);
        bodies.push(body);
        some.forEach(() => fills.push(fill));
      }
      return { bodies, fills };
    },
    /** Draw the first block and watch the others; to be called when all are in the table. */
    begin() {
      const [first] = waiting.keys();
      waiting.get(first)?.();
      for (const body of waiting.keys()) watch.observe(body);
    },
    end() {
      watch.disconnect();
      waiting.clear();
      removeEventListener("beforeprint", all);
    },
  };
}
