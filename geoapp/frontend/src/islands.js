/** Names of archipelagos: plain words on the map, in ink with a white halo, readable on any ground. */
import { divIcon, layerGroup, marker } from "./leaflet.js";

import { el } from "./dom.js";

/** @param {Session} session @param {{labels: {lat: number, lon: number, text: string}[]}} options @param {string} [pane] */
export function addIslands({ map }, { labels }, pane = "islands") {
  if (!map.getPane(pane)) map.createPane(pane).classList.add("islands-pane");
  return layerGroup(labels.map(({ lat, lon, text }) => {
    const lines = text.split(/ (?=\()/); // the country stands whole, on the second line where one is too short
    const html = el("span", { class: "island", role: "note" }, lines.flatMap((line, i) => [i ? " " : null, el("span", {}, line)]));
    return marker([lat, lon], { icon: divIcon({ html, className: "label-anchor", iconSize: [0, 0] }), pane, interactive: false, keyboard: false });
  })).addTo(map);
}
