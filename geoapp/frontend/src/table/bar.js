/** The head of the table: what it is, what of it is listed, and the files. */
import { el, formatNumber, icon, narrow, periodLabel } from "../shared.js";
import { csvOf, offer } from "./csv.js";
import { fileRows } from "./file.js";

/**
 * @typedef {{lacking: boolean, groups: boolean, order: import("./pivot.js").Order}} Choice
 * @typedef {{title: string, lines: import("./pivot.js").Line[]}} Group
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
  const save = () => offer(`chi-tieu-${page.name}-${view.get().time}.csv`, csvOf(fileRows(session, pivot(), listed(), sum.textContent)));
  const head = el("header", { class: "pivot-head" },
    el("div", { class: "pivot-words" }, el("h2", { id: "pivot-title" }, t("title")), page.demonstration ? el("p", { class: "pivot-demonstration" }, t("demonstration")) : null, sum),
    el("div", { class: "pivot-tools" }, tick("lacking", t("lacking")), groups,
      el("button", { type: "button", class: "button", on: { click: save } }, icon("download", 16), "CSV"),
      page.links?.attainment ? el("a", { class: "button", href: page.links.attainment, download: true }, icon("download", 16), "XLSX") : null,
      resize,
      el("button", { type: "button", class: "icon-button", "aria-label": t("table_close"), title: t("table_close"), on: { click: close } }, icon("x", 18))));
  return {
    head,
    /** @param {boolean} grouping whether grouping says something @param {Group[]} now what is listed */
    draw(grouping, now) {
      groups.hidden = !grouping;
      const { lines, columns } = pivot();
      const n = now.reduce((all, one) => all + one.lines.length, 0);
      const counts = n === lines.length ? formatNumber(n, lang) : t("some_of", { n: formatNumber(n, lang), total: formatNumber(lines.length, lang) });
      sum.textContent = [periodLabel(session, view.get().time), t("units", { n: counts }), t("indicators", { n: columns.length })].join(" · ");
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
