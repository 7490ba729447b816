/**
 * What Leaflet asks of a browser, answered for those that run this front end (build.mjs: es2020): all have SVG, 3D transforms,
 * passive and pointer events, and none is Internet Explorer. It stands in for Leaflet's own core/Browser.js.
 */
const agent = navigator.userAgent.toLowerCase();
const chrome = agent.includes("chrome");

export default {
  any3d: true, inlineSvg: true, passiveEvents: true, pointer: true, svg: true, touch: true,
  chrome,
  safari: !chrome && agent.includes("safari"),
  mobile: "orientation" in window || agent.includes("mobile"),
  touchNative: "ontouchstart" in window || "TouchEvent" in window,
  retina: devicePixelRatio > 1,
  mac: navigator.platform.startsWith("Mac"),
  linux: navigator.platform.startsWith("Linux"),
};
