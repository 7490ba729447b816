/** All versions of all units, drawn or only named, under every name they bore. Fetched when first asked for. */
import { load } from "../shared.js";
import { createNames } from "./names.js";

const NOTHING = { code: [] };

/** @param {Session} session */
export function createDirectory({ parts, page }) {
  const ref = parts.attainment.directory;
  /** @type {Promise<import("./names.js").Names> | null} */
  let coming = null;
  return {
    get() {
      coming ??= ref ? load(ref).then((columns) => createNames(columns, page)) : Promise.resolve(createNames(NOTHING, page));
      coming.catch(() => { coming = null; }); // so that the next to ask tries again
      return coming;
    },
  };
}
