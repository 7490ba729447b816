/** The button that opens the table of all units and indicators: a bundle of its own, fetched when first asked for. */
import { LoadError, el, fetched, icon, later } from "../shared.js";

/** @param {Session} session @param {HTMLElement} holder */
export function addTableButton(session, holder) {
  const { page, t, on } = session;
  if (!page.later?.table && !geoapp.table) return;
  const button = el("button", { type: "button", class: "button table-open", "aria-expanded": "false", on: { click: () => open() } }, icon("table", 16), t("table_open"));
  const open = async () => {
    button.setAttribute("aria-busy", "true");
    try {
      const [table, found] = await Promise.all([bundle(page.later?.table), later(session)]);
      await found.more(session);
      table.open(session, button);
    } catch (problem) {
      on.failed(problem, open);
    } finally {
      button.removeAttribute("aria-busy");
    }
  };
  holder.append(button);
}

/** @param {{script: string, style: string}} addresses */
export async function bundle(addresses) {
  if (!geoapp.table) await Promise.all([fetched("link", { rel: "stylesheet", href: addresses.style }), fetched("script", { src: addresses.script })]);
  if (!geoapp.table) throw new LoadError("broken", addresses.script);
  return geoapp.table;
}
