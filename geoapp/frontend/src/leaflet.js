/**
 * The parts of Leaflet 1.9.4 this front end and folium's declarations use, from its source modules: an embed
 * need not load tiles, canvas, images, video or controls that no map here has. What a later map needs is one
 * line more.
 */
import "leaflet/src/map/index.js"; // the map with all its handlers: drag, wheel, touch, keyboard …

export { Control } from "leaflet/src/control/Control.js";
export { version } from "leaflet/package.json";
export * as DomEvent from "leaflet/src/dom/DomEvent.js";
export { LayerGroup, layerGroup } from "leaflet/src/layer/LayerGroup.js";
export { Popup, popup } from "leaflet/src/layer/Popup.js";
export { Tooltip, tooltip } from "leaflet/src/layer/Tooltip.js";
export { DivIcon, divIcon } from "leaflet/src/layer/marker/DivIcon.js";
export { Marker, marker } from "leaflet/src/layer/marker/Marker.js";
export { Polygon, polygon } from "leaflet/src/layer/vector/Polygon.js";
export { Polyline, polyline } from "leaflet/src/layer/vector/Polyline.js";
import "leaflet/src/layer/vector/Renderer.getRenderer.js"; // which renderer a path gets: SVG
export { Map, createMap as map } from "leaflet/src/map/Map.js";
