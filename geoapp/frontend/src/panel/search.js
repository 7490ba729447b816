/**
 * Search over units, projects and organisations, in memory, with or without accents: "xuan loc", "dinh quan".
 * The field is a combobox: arrows choose, Enter opens; Enter alone filters the list by the words.
 */
import { el, fold, icon, later, matches } from "../shared.js";
import { entriesOf } from "./entries.js";

const LIMITS = { unit: 5, org: 3, project: 6 };

/** @param {Session} session */
export function mountSearch(session) {
  const { view, t } = session;
  const holder = document.getElementById("search");
  const input = el("input", { type: "search", id: "search-field", role: "combobox", autocomplete: "off", spellcheck: "false", maxlength: 80,
    placeholder: t("search_hint"), "aria-label": t("search_hint"), "aria-expanded": "false", "aria-controls": "search-found", "aria-autocomplete": "list" });
  const list = el("ul", { id: "search-found", role: "listbox", class: "found", "aria-label": t("search_found"), hidden: true });
  const toggle = el("button", { type: "button", class: "icon-button search-toggle", "aria-label": t("search_hint"), on: { click: () => { holder.classList.add("open"); input.focus(); } } }, icon("search", 20));
  const status = el("p", { class: "visually-hidden", role: "status" });
  holder.replaceChildren(toggle, el("div", { class: "search-box" }, icon("search", 16), input), list, status);
  let entries = entriesOf(session, null);
  let asked = false;
  let found = [];
  let at = -1;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (entry) => {
    input.value = "";
    close();
    holder.classList.remove("open");
    entry.open();
  };
  const mark = () => {
    [...list.querySelectorAll("[role=option]")].forEach((node, i) => {
      node.setAttribute("aria-selected", String(i === at));
      if (i === at) node.scrollIntoView({ block: "nearest" });
    });
    if (at >= 0) input.setAttribute("aria-activedescendant", `found-${at}`);
    else input.removeAttribute("aria-activedescendant");
  };
  /** Every unit under every name it bore; without them the units of the map are found all the same. */
  const learn = async () => {
    asked = true;
    try {
      const names = await (await later(session)).directory(session).get();
      if (!names.count) return;
      entries = entriesOf(session, names);
      if (document.activeElement === input) look();
    } catch (problem) {
      asked = false; // the next look into the field asks again
      if (!problem.kind) console.error(problem);
    }
  };
  const look = () => {
    const words = fold(input.value);
    if (!words) return close();
    found = pick(entries, words);
    list.replaceChildren(...(found.length ? found.map((entry, i) => option(entry, i, t, choose)) : [el("li", { class: "found-none", role: "presentation" }, t("search_none"))]));
    status.textContent = found.length ? t("search_count", { n: found.length }) : t("search_none");
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    at = -1;
    mark();
  };

  input.addEventListener("input", look);
  input.addEventListener("focus", () => {
    look();
    if (!asked) learn();
  });
  input.addEventListener("blur", () => { close(); holder.classList.remove("open"); });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length && !list.hidden) {
      event.preventDefault();
      at = (at + step + found.length + (at < 0 && step < 0 ? 1 : 0)) % found.length;
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (found[at]) choose(found[at]);
      else if (session.projects) { view.set({ q: input.value || undefined, unit: undefined }); choose({ open() { session.on.sheet("half"); } }); }
    } else if (event.key === "Escape") {
      event.preventDefault();
      input.value = "";
      close();
      holder.classList.remove("open");
    }
  });
}

function option(entry, i, t, choose) {
  // pointerdown comes before the field loses focus; click would find the list already closed.
  return el("li", { role: "option", id: `found-${i}`, class: "found-one", "aria-selected": "false", on: { pointerdown: (event) => { event.preventDefault(); choose(entry); } } },
    el("span", { class: "found-name" }, entry.name), el("span", { class: "found-kind" }, entry.kind?.() ?? t(`found_${entry.group}`)));
}

/** A few of each group, names that begin with the words first. */
function pick(entries, words) {
  const left = { ...LIMITS };
  const fitting = entries.filter((entry) => matches(entry.text, words));
  fitting.sort((a, b) => Number(b.text.startsWith(words)) - Number(a.text.startsWith(words)));
  return ["unit", "org", "project"].flatMap((group) => fitting.filter((entry) => entry.group === group && left[group]-- > 0));
}
