/** The head of the table: what it is, what of it is listed, and the files. */
import { el, formatNumber, icon, narrow, periodLabel } from "../shared.js";
import { tableSheet } from "./file.js";
import { offer } from "./offer.js";
import { sumOf } from "./pivot.js";

/**
 * @typedef {{lacking: boolean, groups: boolean, order: import("./pivot.js").Order}} Choice
 * @typedef {{title: string, lines: import("./pivot.js").Line[], of: number, behind: number}} Group `of` and `behind` count those not listed too
 * @typedef {ReturnType<typeof import("./pivot.js").pivotOf>} Pivot
 */

/**
 * @param {Session} session @param {Choice} choice
 * @param {{listed: () => Group[], pivot: () => Pivot, draw: () => void, close: () => void}} table
 */
export function createBar(session, choice, { listed, pivot, draw, close }) {
  const { t, lang, page, view } = session;
  const tick = (key, words) => {
    const box = el("input", { type: "checkbox", checked: choice[key], on: { change: () => { choice[key] = box.checked; draw(); } } });
    return el("label", { class: "pivot-tick" }, box, el("span", {}, words));
  };
  const groups = tick("groups", t("groups"));
  const sum = el("p", { class: "pivot-sum", role: "status" });
  const resize = el("button", { type: "button", class: "icon-button pivot-size" });
  const save = (form) => el("button", { type: "button", class: "button", title: t("save_shown"), on: { click: () => offer(form, tableSheet(session, pivot(), listed(), sum.textContent)) } }, icon("download", 16), form.toUpperCase());
  const head = el("header", { class: "pivot-head" },
    el("div", { class: "pivot-words" }, el("h2", { id: "pivot-title" }, t("title")), page.demonstration ? el("p", { class: "pivot-demonstration" }, t("demonstration")) : null, sum),
    el("div", { class: "pivot-tools" }, tick("lacking", t("lacking")), groups,
      save("csv"), save("xlsx"),
      page.links?.attainment ? el("a", { class: "pivot-all", href: page.links.attainment, download: true }, t("save_all")) : null,
      resize,
      el("button", { type: "button", class: "icon-button", "aria-label": t("table_close"), title: t("table_close"), on: { click: close } }, icon("x", 18))));
  return {
    head,
    /** @param {boolean} grouping whether grouping says something @param {Group[]} now what is listed */
    draw(grouping, now) {
      groups.hidden = !grouping;
      const { lines, columns } = pivot();
      // Wards, which the indicators do not apply to, are listed but never counted among the others.
      const n = sumOf(now.flatMap((one) => one.lines)).of;
      const { of } = sumOf(lines);
      const counts = n === of ? formatNumber(n, lang) : t("some_of", { n: formatNumber(n, lang), total: formatNumber(of, lang) });
      const apart = lines.length - of;
      sum.textContent = [periodLabel(session, view.get().time), t("units", { n: counts }), apart && t("units_apart", { n: formatNumber(apart, lang) }), t("indicators", { n: columns.length })].filter(Boolean).join(" · ");
    },
    size: {
      button: resize,
      /** @param {boolean} tall */
      draw(tall) {
        const words = t(tall ? "smaller" : "larger");
        resize.replaceChildren(icon(tall ? "layout-bottombar-collapse" : "layout-bottombar-expand", 18));
        resize.setAttribute("aria-label", words);
        resize.title = words;
        resize.hidden = narrow();
      },
    },
  };
}
