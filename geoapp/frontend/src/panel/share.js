/** Sharing: the address of this view, the lines that put it in a page of one's own, and the downloads. */
import { el, icon } from "../shared.js";

// A province of upright shape needs it: at 480 px marks begin to cover the counts of their districts.
const HEIGHT = 600;
// The page of the embed needs scripts only; without allow-same-origin it can reach nothing of its host or of us.
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

/** @param {Session} session */
export function mountShare(session) {
  const { page, view, t } = session;
  /** @type {HTMLAnchorElement | null} */
  const open = document.querySelector("a[data-action=share]");
  if (!open || page.kind !== "page") return;
  const link = el("input", { type: "text", readonly: true, "aria-label": t("share_link"), on: { focus: () => link.select() } });
  const code = el("textarea", { readonly: true, rows: 6, "aria-label": t("share_embed"), spellcheck: "false", on: { focus: () => code.select() } });
  const status = el("p", { class: "share-status", role: "status" });
  const files = [["svg", "download_svg"], ["standalone", "download_standalone"], ["data", "download_data"]].filter(([key]) => page.links?.[key]);
  const box = el("dialog", { class: "share", "aria-labelledby": "share-title" },
    el("div", { class: "share-head" }, el("h2", { id: "share-title" }, t("share_view")),
      el("button", { type: "button", class: "icon-button", "aria-label": t("close"), on: { click: () => box.close() } }, icon("x", 20))),
    field(t("share_link"), link, () => copy(link)),
    page.links?.embed ? field(t("share_embed"), code, () => copy(code)) : null,
    page.links?.embed ? el("p", { class: "muted" }, t("share_embed_note")) : null,
    files.length ? el("p", { class: "share-label" }, t("download")) : null,
    files.length ? el("ul", { class: "share-files" }, files.map(([key, words]) => el("li", {}, el("a", { href: page.links[key], download: key === "data" ? null : true }, t(words))))) : null,
    status);

  const show = () => {
    const search = view.search() ? `?${view.search()}` : "";
    link.value = new URL(search || location.pathname, location.href).href;
    if (page.links?.embed) code.value = snippet(new URL(page.links.embed + search, location.href).href, link.value, document.title);
    status.textContent = "";
    box.showModal();
  };
  const copy = async (field_) => {
    field_.focus();
    field_.select();
    try {
      await navigator.clipboard.writeText(field_.value);
      status.textContent = t("copied");
    } catch {
      status.textContent = t("copy_by_hand"); // no permission, or no https: the text is selected for Ctrl+C
    }
  };
  function field(label, input, run) {
    return el("div", { class: "share-field" }, el("p", { class: "share-label" }, label), el("div", { class: "share-row" }, input,
      el("button", { type: "button", class: "button", on: { click: run } }, icon("copy", 16), t("copy"))));
  }
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  document.body.append(box);
  // Without script the link leads to the embed itself; with it, to the dialog that has its lines too.
  open.setAttribute("role", "button");
  open.setAttribute("aria-haspopup", "dialog");
  open.setAttribute("aria-label", t("share_view"));
  open.replaceChildren(icon("share", 18), el("span", {}, t("share_view")));
  open.addEventListener("click", (event) => {
    event.preventDefault();
    show();
  });
  open.addEventListener("keydown", (event) => {
    if (event.key === " ") { event.preventDefault(); show(); }
  });
}

/** The lines of an embed, with a plain link for where frames are not shown. */
export function snippet(src, href, title) {
  const safe = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return `<iframe src="${safe(src)}" title="${safe(title)}" loading="lazy" width="100%" height="${HEIGHT}" `
    + `referrerpolicy="strict-origin-when-cross-origin" sandbox="${SANDBOX}" allow="fullscreen" allowfullscreen></iframe>\n`
    + `<p><a href="${safe(href)}">${safe(title)}</a></p>`;
}
