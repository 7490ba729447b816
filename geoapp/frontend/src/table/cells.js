/** The cells of a line. There may be thousands, so the signs are drawn once and copied. */
import { el, formatNumber, isDark, sentence, sign, swatch } from "../shared.js";

/** @param {Session} session */
export function createCells(session) {
  const { t, lang } = session;
  const signs = new Map();
  const signOf = (mark) => {
    if (!signs.has(mark)) signs.set(mark, sign(mark, 12));
    return signs.get(mark)?.cloneNode(true) ?? null;
  };
  return {
    /** @param {import("./pivot.js").Line} line @param {import("./pivot.js").Column} column @param {import("./pivot.js").Reading} reading */
    cell(line, { variable, indicator }, reading) {
      if (!reading) return el("td", { role: "gridcell", tabindex: "-1", "aria-label": `${line.full}, ${indicator.code}: –` });
      const { color, pattern, sign: mark } = reading.class;
      const node = el("td", { role: "gridcell", tabindex: "-1", "data-pattern": pattern, class: pattern !== "none" && isDark(color) ? "on-dark" : null,
        "aria-label": sentence(session, variable, `${line.full}, ${indicator.code}`, reading) },
        signOf(mark), reading.text?.value === undefined ? null : el("span", {}, formatNumber(reading.text.value, lang)));
      node.style.setProperty("--fill", pattern === "none" ? "#FFFFFF" : color);
      return node;
    },
    /** What the cells mean, of those there are. @param {import("./pivot.js").Column[]} columns @param {import("./pivot.js").Line[]} lines */
    legend(columns, lines) {
      const kinds = new Map(lines.flatMap(({ cells }) => cells).filter(Boolean).map(({ class: kind }) => [kind.key, kind]));
      const order = columns[0]?.variable.classes.map(({ key }) => key) ?? [];
      const drawn = [...kinds.values()].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
      return [...drawn.map((kind) => el("span", {}, swatch(kind, 12), signOf(kind.sign), kind.label)),
        columns.some(({ indicator }) => indicator.unconfirmed) ? el("span", {}, `* ${t("unconfirmed")}`) : null].filter(Boolean);
    },
    /** How many are not met, and how many nobody assessed. @param {import("./pivot.js").Line} line */
    missing: (line) => el("td", { role: "gridcell", tabindex: "-1", class: "pivot-missing", "aria-label": `${line.full}: ${countWords(line)}` },
      !line.concerned ? "–" : line.missing || !line.unknown ? formatNumber(line.missing, lang) : "", line.unknown ? el("small", {}, ` +${formatNumber(line.unknown, lang)}?`) : null),
    /** @param {import("./pivot.js").Line} line */
    lineWords: (line) => `${line.full}: ${countWords(line)}`,
  };

  /** @param {import("./pivot.js").Line} line */
  function countWords({ missing, unknown, concerned }) {
    if (!concerned) return t("not_concerned");
    // One nobody assessed is not one that misses nothing.
    return [missing ? t("missing_n", { n: missing }) : unknown ? "" : t("missing_none"), unknown ? t("unknown_n", { n: unknown }) : ""].filter(Boolean).join(", ");
  }
}
