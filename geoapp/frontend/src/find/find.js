/** Entry of the bundle of /projects: the map in the frame shows what the list shows, and "near me". */
import { offerNearMe } from "./near_me.js";
import { keepInStep } from "./step.js";

/** @type {HTMLIFrameElement | null} */
const frame = document.querySelector(".find-map iframe");
if (frame) keepInStep(frame);

/** @type {HTMLButtonElement | null} */
const button = document.querySelector("[data-near-me]");
if (button) offerNearMe(button);
