/**
 * Entry of the bundle every page and embed loads: Leaflet as `L`, and the verbs folium's declarations call.
 */
import * as Leaflet from "./leaflet.js";

import * as shared from "./shared.js";
import { openSession, sessionOf } from "./session.js";
import { fetchProjects, fetchUnits, start } from "./start.js";

const declare = (name) => (map, payload) => {
  sessionOf(map).parts[name] = payload;
};

const geoapp = {
  shared,
  view: openSession,
  attainment(map, payload) {
    const session = sessionOf(map);
    session.parts.attainment = payload;
    for (const variable of payload.variables) variable.indicator = payload.indicators?.[variable.indicator];
    session.parts.loading = { ...session.parts.loading, units: fetchUnits(session, payload) };
  },
  projects(map, payload) {
    const session = sessionOf(map);
    const { parts } = session;
    parts.projects = payload;
    session.marks = payload.layer;
    parts.loading = { ...parts.loading, projects: fetchProjects(payload) };
  },
  legend: declare("legend"),
  time: declare("time"),
  compare: declare("compare"),
  islands: declare("islands"),
  attribution: declare("attribution"),
  start,
};

Object.assign(window, { L: Leaflet, geoapp });
