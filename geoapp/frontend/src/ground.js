/**
 * Outlines: one TopoJSON file holds those of a level, or of a part of it, at one detail. Each is fetched and
 * built once, whoever asks.
 */
import { feature, mesh } from "topojson-client";

import { load } from "./load.js";

/**
 * @typedef {import("./load.js").Ref} Ref
 * @typedef {ReturnType<typeof build>} Ground
 */

/** Which of a coarse and a fine file: the fine one from its zoom on. @param {number} zoom @param {number[]} zooms empty where it is never drawn */
export const detailAt = (zoom, [from = Infinity]) => (zoom >= from ? 1 : 0);

export function createGrounds() {
  /** @type {Map<string, {coming: Promise<Ground>, ready: Ground | null}>} */
  const known = new Map();
  return {
    /** @param {Ref} ref @returns {Ground | null} */
    ready: (ref) => known.get(keyOf(ref))?.ready ?? null,

    /** @param {Ref} ref @param {Promise<any>} [file] where it is on its way already @returns {Promise<Ground>} */
    get(ref, file) {
      const key = keyOf(ref);
      if (!known.has(key)) {
        const entry = { ready: null, coming: (file ?? load(ref)).then((topology) => (entry.ready = build(key, topology))) };
        entry.coming.catch(() => known.delete(key)); // so that the next to ask tries again
        known.set(key, entry);
      }
      return known.get(key).coming;
    },
  };
}

/** @param {Ref} ref */
export const keyOf = (ref) => (typeof ref === "string" ? ref : ref.id);

/** @param {string} key @param {any} topology */
function build(key, topology) {
  const shapes = topology.objects.units.geometries;
  const outlines = [];
  return {
    key,
    /** @param {number} shape @returns {any[]} rings as Leaflet wants them */
    outline: (shape) => (outlines[shape] ??= latLngs(feature(topology, shapes[shape]).geometry)),
    /** The visual centre, as Leaflet wants it. @param {number} shape @returns {[number, number] | null} */
    label: (shape) => (topology.label[shape] ? [topology.label[shape][1], topology.label[shape][0]] : null),
    /** @param {number} shape @returns {import("./side.js").Box} */
    box: (shape) => topology.box[shape],
    /** Lines between shapes, or around them all. @param {number[]} chosen @param {(a: any, b: any) => boolean} keep */
    edges: (chosen, keep) => mesh(topology, { type: "GeometryCollection", geometries: chosen.map((i) => shapes[i]) }, keep).coordinates.map(flipped),
  };
}

/** GeoJSON writes longitude first, Leaflet latitude. */
const flipped = (line) => line.map(([lon, lat]) => [lat, lon]);

/** @param {any} geometry GeoJSON polygon or multipolygon */
function latLngs({ type, coordinates }) {
  return type === "Polygon" ? coordinates.map(flipped) : coordinates.map((part) => part.map(flipped));
}
