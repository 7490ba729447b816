/**
 * Bundles the front end into geoapp/pages/assets: map, panel, later and table, each as .js and .css, find.js, document.css, fonts/, paper/.
 * Everything comes from the packages of package-lock.json; the same packages give the same bytes.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import subset from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "pages", "assets");
const packages = join(here, "node_modules");
const require = createRequire(import.meta.url);

/** Only the paths of the icons in icons.json: the map's as `import ICONS from "icons"`, those of one bundle alone as `from "icons/panel"`. */
const icons = {
  name: "icons",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^icons(\/|$)/ }, ({ path }) => ({ path, namespace: "icons" }));
    onLoad({ filter: /.*/, namespace: "icons" }, ({ path }) => {
      const groups = require("./icons.json");
      const bundle = path.split("/")[1];
      const names = (bundle ? groups[bundle] : [...groups.interface, ...groups.types]).sort();
      return { contents: JSON.stringify(Object.fromEntries(names.map((name) => [name, pathsOf(name)]))), loader: "json" };
    });
  },
};

function pathsOf(name) {
  const drawing = readFileSync(join(packages, "@tabler/icons/icons/outline", `${name}.svg`), "utf8");
  // The first path of every Tabler icon is an unseen 24 × 24 ground.
  return [...drawing.matchAll(/<path d="([^"]+)"/g)].map((found) => found[1]);
}

/** The words of one bundle in both languages, as `import TEXTS from "texts/later"`: what no first view waits for. */
const texts = {
  name: "texts",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^texts\// }, ({ path }) => ({ path, namespace: "texts" }));
    onLoad({ filter: /.*/, namespace: "texts" }, ({ path }) => {
      const group = `${path.split("/")[1]}.`;
      const own = Object.entries(require("../pages/catalogue.json")).filter(([key]) => key.startsWith(group));
      const wordsIn = (lang) => Object.fromEntries(own.map(([key, words]) => [key.slice(group.length), words[lang]]));
      return { contents: JSON.stringify({ vi: wordsIn("vi"), en: wordsIn("en") }), loader: "json" };
    });
  },
};

/** The other bundles run after map.js and take the shared modules from it instead of carrying them again. */
const shared = {
  name: "shared",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/shared\.js$/ }, () => ({ path: "shared", namespace: "shared" }));
    onLoad({ filter: /.*/, namespace: "shared" }, () => ({ contents: "module.exports = geoapp.shared;", loader: "js" }));
  },
};

/** What of Leaflet no map here uses: canvas, drawing for Internet Explorer, dragged and default markers, long taps, zooming into a drawn box. */
const leaner = {
  name: "leaner",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/(Canvas|SVG\.VML|Marker\.Drag|Icon\.Default|Map\.(TapHold|BoxZoom))$/ }, ({ path }) => ({ path, namespace: "absent" }));
    onResolve({ filter: /\/core\/Browser(\.js)?$|^\.\/Browser(\.js)?$/ }, () => ({ path: join(here, "src/browser.js") }));
    onLoad({ filter: /.*/, namespace: "absent" }, () => ({
      contents: "export const canvas = () => null, vmlCreate = null, vmlMixin = {}, MarkerDrag = null, TapHold = null, BoxZoom = null, IconDefault = class {};",
      loader: "js",
    }));
  },
};

/** Leaflet's popup comes with later.js and stands on the Leaflet of map.js (leaflet.js), not on one of its own. */
const oneLeaflet = {
  name: "one-leaflet",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ path, importer }) => (importer.endsWith("leaflet/src/layer/Popup.js") ? { path: path.split("/").pop(), namespace: "leaflet" } : null));
    onLoad({ filter: /.*/, namespace: "leaflet" }, ({ path }) => ({ contents: `module.exports = L.under.${path};`, loader: "js" }));
  },
};

/** Parts of Leaflet's style for what no map here has; none of its pictures is used either. */
const UNSTYLED = /-(tile|bar|control-(layers|attribution|scale|zoom)|attribution-flag|image-layer|oldie|vml|div-icon|default-icon|marker-draggable|crosshair|shadow|retina)|lvml|canvas/;

/** The rules of Leaflet's style whose selectors `kept` admits: those of the popup come with the popup. */
const leafletStyle = (kept) => ({
  name: "leaflet-style",
  setup({ onLoad }) {
    onLoad({ filter: /leaflet\.css$/ }, ({ path }) => ({ contents: rules(readFileSync(path, "utf8"), kept), loader: "css" }));
  },
});

function rules(style, kept) {
  const plain = style.replace(/\/\*[^]*?\*\//g, "").replace(/[\w-]+:\s*url\([^)]*\);/g, "");
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selectors, body]) => {
    const wanted = selectors.split(",").map((one) => one.trim()).filter((one) => kept(one) && !UNSTYLED.test(one));
    return wanted.length ? `${wanted.join(",")}{${body}}` : "";
  }).join("\n");
}

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: here,
  bundle: true,
  format: "iife",
  banner: { js: "/* Leaflet BSD-2-Clause, supercluster and kdbush ISC, topojson-client ISC, fflate and Tabler Icons MIT */" },
  legalComments: "none",
  logLevel: "warning",
  minify: true,
  outdir: out,
  target: "es2020",
};

rmSync(out, { recursive: true, force: true });
for (const folder of ["fonts", "paper"]) mkdirSync(join(out, folder), { recursive: true });
await build({ ...common, entryPoints: { map: "src/map.js" }, plugins: [icons, leaner] });
await build({ ...common, entryPoints: { panel: "src/panel.js", later: "src/later/later.js", table: "src/table/table.js", find: "src/find/find.js" }, plugins: [icons, shared, texts, oneLeaflet] });
const ofPopup = (selector) => selector.includes("-popup");
for (const [name, kept] of Object.entries({ map: (one) => !ofPopup(one), later: ofPopup, panel: ofPopup, table: ofPopup, document: ofPopup })) {
  await build({ ...common, entryPoints: { [name]: `styles/${name}.css` }, external: ["fonts/*"], plugins: [leafletStyle(kept)] });
}
for (const [weight, name] of [[400, "400Regular"], [600, "600SemiBold"]]) {
  const face = readFileSync(join(packages, "@expo-google-fonts/be-vietnam-pro", name, `BeVietnamPro_${name}.ttf`));
  // Letters, marks and kerning of Vietnamese and English; no alternates, which no style here turns on.
  const woff2 = await subset(face, letters(), { targetFormat: "woff2", noLayoutClosure: true });
  writeFileSync(join(out, "fonts", `be-vietnam-pro-${weight}.woff2`), woff2);
  // Paper is set from the whole face: its reader takes no woff2. Readers of the site never get this file.
  writeFileSync(join(out, "paper", `be-vietnam-pro-${weight}.ttf`), face);
}

/** Every letter Vietnamese and English are written with, and the signs of the interface. */
function letters() {
  const ascii = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i));
  const vowels = [..."aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"];
  const tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
  const toned = vowels.flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize("NFC")));
  return [...ascii, ...toned, ..."đĐ–—‘’“”…·×≤≥°²³«»©−₫€\u00a0"].join("");
}
