/** Entry of the bundle of /projects and the page of one: the map in the frame shows what the page tells, and "near me". */
import { leaveOutEmpty, offerNearMe } from "./near_me.js";
import { keepInStep, ringOne } from "./step.js";

/** @type {HTMLIFrameElement | null} */
const frame = document.querySelector(".find-map iframe");
if (frame) keepInStep(frame);

/** @type {HTMLIFrameElement | null} */
const small = document.querySelector("[data-ring]");
if (small) ringOne(small);

/** @type {HTMLButtonElement | null} */
const button = document.querySelector("[data-near-me]");
if (button) offerNearMe(button);

/** @type {HTMLFormElement | null} */
const form = document.querySelector(".find-form");
if (form) leaveOutEmpty(form);
