/** "Từ kỳ họp trước": compares the shown date, the later one of two, with the last meeting before it, where meetings are told. */
import { el, formatDate } from "../shared.js";
import { canChange } from "./change.js";
import { inOrder, meetingBefore } from "./days.js";

/** @param {Session} session */
export function sinceMeeting(session) {
  const { view, parts, when, t, lang } = session;
  if (!parts.compare.meetings) return { node: null, draw() {} };
  const button = el("button", { type: "button", class: "button compare-since", on: { click: () => {
    const [, time] = inOrder(when, view.get());
    const day = meetingBefore(parts.compare.meetings, when, time);
    if (day && canChange(session)) view.set({ time, compare: when.plain(day), view: "change" }, { push: true });
  } } });
  return {
    node: button,
    draw() {
      const { compare, view: as } = view.get();
      const [, time] = inOrder(when, view.get());
      const day = meetingBefore(parts.compare.meetings, when, time);
      const reason = !canChange(session) ? t("change_never") : !day ? t("meeting_none", { date: formatDate(when.day(time), lang) }) : "";
      button.textContent = day ? t("meeting_since", { date: formatDate(day, lang) }) : t("meeting_since_none");
      if (reason) button.append(el("span", { class: "compare-reason" }, reason));
      // Still reached by Tab, so that its reason is heard.
      button.setAttribute("aria-disabled", String(Boolean(reason)));
      button.setAttribute("aria-pressed", String(as === "change" && Boolean(day) && compare === when.plain(day)));
    },
  };
}
