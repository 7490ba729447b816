/**
 * Elements without markup strings: text only ever arrives as text nodes, so no record can become markup.
 */
import ICONS from "icons";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, any>} [props] attributes; `on` holds listeners, `class` a class list, false/null is left out
 * @param {...(Node | string | number | null | undefined | false | any[])} children
 * @returns {any}
 */
export function el(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for SVG. */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "on") for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

/** Icons of another bundle. @param {Record<string, string[]>} more */
export const addIcons = (more) => void Object.assign(ICONS, more);

/** An icon of the set drawn with the text colour, hidden from screen readers: its owner has the words. */
export function icon(name, size = 16) {
  const paths = (name === "approx" ? APPROX : ICONS[name] ?? ICONS.dots).map((d) => svg("path", { d }));
  return svg("svg", {
    viewBox: "0 0 24 24", width: size, height: size, class: "icon", fill: "none", stroke: "currentColor",
    "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true",
    focusable: "false",
  }, paths);
}

/** Any other sign is the name of an icon, or three dots. */
const SIGNS = { "✓": "check", "✕": "x", "≈": "approx", "?": "question-mark" };
const APPROX = ["M4 9.5c2.7 -3 5.3 -3 8 0s5.3 3 8 0", "M4 16.5c2.7 -3 5.3 -3 8 0s5.3 3 8 0"];

/** A status sign as a drawing, since the face lacks the glyphs; null where the class has none. */
export function sign(mark, size = 14) {
  if (!mark) return null;
  const drawn = icon(SIGNS[mark] ?? mark, size);
  drawn.setAttribute("stroke-width", "3");
  return drawn;
}

/** Text only a screen reader meets. */
export const hidden = (text) => el("span", { class: "visually-hidden" }, text);

/**
 * What is drawn as a button is pressed as one: Enter and Space do what a click does. Leaflet gives its marks
 * the role and the focus, not the keys.
 * @param {Element} node @param {() => void} run
 */
export function onPress(node, run) {
  node.addEventListener("keydown", (/** @type {any} */ event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    run();
  });
}
