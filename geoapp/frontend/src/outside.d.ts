/** What the modules meet that no package describes: names of the page, of the bundler, of packages without types. */
type Session = import("./session.js").Session;

/** An object with the properties it is written with and no others: in JavaScript a literal's type stays open. */
type Closed<T> = { [K in keyof T]: T[K] };

/** The Leaflet of map.js. */
declare const L: typeof import("./leaflet.js");

declare const geoapp: Record<string, any> & { shared: typeof import("./shared.js") };

/** The paths of the icons in icons.json, by name; made at build time (build.mjs). */
declare module "icons" {
  const ICONS: Record<string, string[]>;
  export default ICONS;
}

declare module "icons/*" {
  const ICONS: Record<string, string[]>;
  export default ICONS;
}

/** The words of a bundle, by language and key; made at build time (build.mjs). */
declare module "texts/*" {
  const TEXTS: Record<"vi" | "en", Record<string, string>>;
  export default TEXTS;
}

declare module "leaflet/src/*";
declare module "node:*";
declare module "subset-font";
declare module "supercluster";
declare module "topojson-client";
