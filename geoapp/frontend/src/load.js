/**
 * Data of the page: fetched by its relative address, or read from the page itself in a standalone file.
 *
 * @typedef {string | {id: string}} Ref
 */

/** Why a load failed, so the notice can say what to do. */
export class LoadError extends Error {
  /** @param {"offline" | "missing" | "broken"} kind @param {string} message */
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/**
 * @param {Ref} ref
 * @returns {Promise<any>}
 */
export async function load(ref) {
  if (typeof ref === "object") return read(ref.id);
  let answer;
  try {
    // A sandboxed embed has no origin: the data answer with Access-Control-Allow-Origin. Same mode and
    // credentials as the page's preload links, or the browser would fetch everything twice.
    answer = await fetch(ref, { mode: "cors", credentials: "same-origin" });
  } catch {
    throw new LoadError("offline", ref);
  }
  if (!answer.ok) throw new LoadError("missing", `${ref}: ${answer.status}`);
  try {
    return await answer.json();
  } catch {
    throw new LoadError("broken", ref);
  }
}

function read(id) {
  const holder = document.getElementById(id);
  if (!holder) throw new LoadError("missing", id);
  try {
    return JSON.parse(holder.textContent ?? "");
  } catch {
    throw new LoadError("broken", id);
  }
}
