/**
 * The parts of Leaflet 1.9.4 this front end and folium's declarations use, from its source modules: an embed
 * need not load tiles, canvas, images, video or controls that no map here has. What a later map needs is one
 * line more.
 */
import { Layer } from "leaflet/src/layer/Layer.js";
import { DivOverlay } from "leaflet/src/layer/DivOverlay.js";
import { FeatureGroup } from "leaflet/src/layer/FeatureGroup.js";
import { Path } from "leaflet/src/layer/vector/Path.js";
import { disableClickPropagation, disableScrollPropagation, on, preventDefault, stop, stopPropagation } from "leaflet/src/dom/DomEvent.js";
import { addClass, create, getPosition, getStyle, removeClass, setPosition } from "leaflet/src/dom/DomUtil.js";
import { Point, toPoint } from "leaflet/src/geometry/Point.js";
import "leaflet/src/map/index.js"; // the map with all its handlers: drag, wheel, touch, keyboard …

export { Control } from "leaflet/src/control/Control.js";
export { version } from "leaflet/package.json";
export * as DomEvent from "leaflet/src/dom/DomEvent.js";
export { LayerGroup, layerGroup } from "leaflet/src/layer/LayerGroup.js";
export { Tooltip, tooltip } from "leaflet/src/layer/Tooltip.js";
export { DivIcon, divIcon } from "leaflet/src/layer/marker/DivIcon.js";
export { Marker, marker } from "leaflet/src/layer/marker/Marker.js";
export { Polygon, polygon } from "leaflet/src/layer/vector/Polygon.js";
export { Polyline, polyline } from "leaflet/src/layer/vector/Polyline.js";
import "leaflet/src/layer/vector/Renderer.getRenderer.js"; // which renderer a path gets: SVG
import { Map, createMap } from "leaflet/src/map/Map.js";
export { Map, createMap as map };

/** What the popup of later.js stands on, by the names of its modules (build.mjs). */
export const under = {
  DivOverlay: { DivOverlay },
  DomEvent: { disableClickPropagation, disableScrollPropagation, on, preventDefault, stop, stopPropagation },
  DomUtil: { addClass, create, getPosition, getStyle, removeClass, setPosition },
  Point: { Point, toPoint },
  Map: { Map },
  Layer: { Layer },
  Path: { Path },
  FeatureGroup: { FeatureGroup },
};
