/** What stands over the map while data is missing: that it loads, or why it did not and what to do. */
import { el, icon } from "./dom.js";

const PATIENCE_MS = 300;

/** @param {Session} session */
export function createNotice({ map, t }) {
  const box = el("div", { class: "notice", hidden: true });
  map.getContainer().append(box);
  let timer = 0;
  const put = (role, ...children) => {
    window.clearTimeout(timer);
    box.setAttribute("role", role);
    box.replaceChildren(...children);
    box.hidden = false;
  };
  return {
    /** A short load shows nothing: a flash would only unsettle. */
    waiting() {
      timer = window.setTimeout(() => put("status", el("span", { class: "notice-dots", "aria-hidden": "true" }), el("p", {}, t("loading"))), PATIENCE_MS);
    },
    gone() {
      window.clearTimeout(timer);
      box.hidden = true;
      box.replaceChildren();
    },
    /** @param {"offline" | "missing" | "broken"} kind @param {() => void} again */
    failed(kind, again) {
      put("alert", icon("alert-triangle", 22), el("p", { class: "notice-title" }, t("failed")), el("p", {}, t(`failed_${kind}`)),
        el("button", { type: "button", class: "button", on: { click: again } }, icon("refresh", 16), t("retry")));
    },
  };
}
