/** A line in which few things run at once. */

/** At most `width` runs at a time; the others wait for their turn. @param {number} width */
export function line(width) {
  let running = 0;
  const waiting = [];
  return async (run) => {
    if (running >= width) await new Promise((go) => waiting.push(go));
    running += 1;
    try {
      return await run();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
