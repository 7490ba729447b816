/** A quiet line over the map: what could not be shown or fetched, with a retry where one helps. */
import { el, icon } from "./dom.js";

/** @param {Session} session */
export function prepareWords(session) {
  const { map, t, on } = session;
  const words = el("p");
  const retry = el("button", { type: "button", class: "button" }, icon("refresh", 16), t("retry"));
  const close = el("button", { type: "button", class: "icon-button", "aria-label": t("close"), on: { click: () => { line.hidden = true; } } }, icon("x", 16));
  const line = el("div", { class: "say", role: "status", hidden: true }, words, retry, close);
  map.getContainer().append(line);
  on.say = (text, again) => {
    line.hidden = false; // shown first, so that a screen reader hears the change
    words.textContent = text;
    retry.hidden = !again;
    retry.onclick = () => { line.hidden = true; again(); };
  };
  on.failed = (problem, again) => {
    if (!problem.kind) console.error(problem); // not the network: a fault of ours that a report should show
    on.say(`${t("failed")}. ${t(`failed_${problem.kind ?? "broken"}`)}`, again);
  };
}
