/**
 * What became of a value between two dates: met, lost, forward, back, more, less, or not to be compared and why.
 *
 * @typedef {import("../units.js").Class} Class
 * @typedef {import("../units.js").Reading} Reading
 * @typedef {import("../units.js").Variable} Variable
 * @typedef {{key: string, order: number, difference?: number}} Outcome
 */

const MET = "#0F6B5C";
const STILL = "#9CCFC0";
const NOT = "#F3C08A";
const LOST = "#A3341F";
const GREY = "#D5D9DE";
const PALE = "#F1F3F4";

/** Class, colour, pattern and sign; the keys are those of the texts. Who fell behind comes last, as in every legend. */
const STATUS = [["newly", MET, "plain", "plus"], ["still", STILL, "plain", "✓"], ["still_not", NOT, "diagonal", "✕"], ["lost", LOST, "white", "minus"]];
const STAGES = [["forward", MET, "plain", "arrow-up"], ["same_stage", STILL, "dots", ""], ["back", LOST, "white", "arrow-down"]];
const BETTER = [["rose", MET, "plain", "arrow-up"], ["same", STILL, "dots", ""], ["fell", LOST, "white", "arrow-down"]];
/** Less of what is missing is better. */
const CLOSER = [["fell", MET, "plain", "arrow-down"], ["same", STILL, "dots", ""], ["rose", LOST, "white", "arrow-up"]];
/** A figure that is neither good nor bad. */
const FIGURES = [["rose", "#3F9A85", "plain", "arrow-up"], ["same", PALE, "plain", ""], ["fell", "#BFE0D4", "dots", "arrow-down"]];
const APART = [["other_ground", GREY, "diagonal", ""], ["other_set", GREY, "dots", ""], ["unknown", GREY, "sparse", "?"]];

/** What cannot be compared stands after all that can. */
export const APART_ORDER = 1e9;

const UNKNOWN = new Set(["not_assessed", "not_applicable", "no_figure", "not_carried", "no_threshold", "part_set"]);
const OTHER_SET = new Set(["no_set", "other_set"]);

/** How far stages and tiers are; revoked lies behind all, and what no record tells of has not begun. */
const FAR = {
  revoked: -1, preparing: 1, submitted: 2, under_appraisal: 3, recognised: 4,
  tier_ntm: 1, tier_nang_cao: 2, tier_kieu_mau: 3, tier_hien_dai: 4,
};

/**
 * Whether a variable tells of change: how many projects a unit holds does not go by date, and states that have no
 * order (of guidance, of the roadmap) neither rise nor fall.
 * @param {Variable} variable
 */
export const tellsChange = (variable) => variable.kind !== "count" && (sortOf(variable) !== "stage" || variable.classes.some(({ key }) => key in FAR));

/** @param {Variable} variable @returns {"status" | "stage" | "figure"} */
export function sortOf({ kind, classes }) {
  if (kind !== "class") return "figure";
  return classes.some(({ key }) => key === "met") ? "status" : "stage";
}

/** Whether more or less is better, where it is known. @param {Variable} variable */
function directionOf({ kind, indicator }) {
  if (kind === "distance" || indicator?.operator === "≤") return CLOSER;
  return kind === "share" || indicator?.operator === "≥" ? BETTER : FIGURES;
}

/** The classes of a change, the comparable ones first. @param {Variable} variable @param {(key: string) => string} label @returns {Class[]} */
export function classesOf(variable, label) {
  const sort = sortOf(variable);
  const figures = directionOf(variable);
  const plain = sort === "status" ? STATUS : sort === "stage" ? STAGES : figures;
  // Below a share of communes stands the status of a commune itself.
  const own = variable.kind === "share" && variable.classes.find(({ key }) => key === "met");
  // A share is declared for them too, yet of one commune there is the status alone.
  const shares = own && variable.classes.find(({ key }) => key === "all_met")?.levels?.filter((level) => !own.levels?.includes(level));
  const drawn = (kinds, levels) => kinds.map(([key, color, pattern, sign]) => ({ key, label: label(key), color, pattern, sign, levels, apart: kinds === APART }));
  return [...drawn(plain, shares || undefined), ...(own ? drawn(STATUS, own.levels) : []), ...drawn(APART)];
}

/**
 * @param {Variable} variable @param {Reading | null} before null where the unit did not stand on that ground
 * @param {Reading | null} after @param {(reading: Reading) => boolean} own whether a share is a unit's own status
 * @returns {Outcome}
 */
export function became(variable, before, after, own) {
  if (!before || !after) return { key: "other_ground", order: APART_ORDER };
  const keys = [before.class.key, after.class.key];
  if (keys.some((key) => OTHER_SET.has(key))) return { key: "other_set", order: APART_ORDER };
  if (keys.some((key) => UNKNOWN.has(key))) return { key: "unknown", order: APART_ORDER };
  if (sortOf(variable) === "stage") return moved(keys);
  if (sortOf(variable) === "status" || (own(before) && own(after))) return turned(keys);
  return counted(variable, before, after);
}

function turned(keys) {
  const [was, is] = keys.map((key) => key === "met");
  const key = is ? (was ? "still" : "newly") : was ? "lost" : "still_not";
  return { key, order: ["lost", "still_not", "still", "newly"].indexOf(key) * 1e6 };
}

function moved(keys) {
  const [was, is] = keys.map((key) => FAR[key] ?? 0);
  return { key: is > was ? "forward" : is < was ? "back" : "same_stage", order: (is - was) * 1e6 };
}

/** What a reading counts, of a share the part; undefined where it has no figure. */
function amount({ kind }, { class: { key }, text }) {
  if (kind === "share") return text?.of ? text.n / text.of : undefined;
  if (kind === "distance") return text?.missing ?? (key === "reached" ? 0 : undefined);
  return kind === "value" ? text?.value : text?.n;
}

/** @param {Variable} variable @param {Reading} before @param {Reading} after @returns {Outcome} */
function counted(variable, before, after) {
  const [was, is] = [before, after].map((reading) => amount(variable, reading));
  if (was === undefined || is === undefined) return { key: "unknown", order: APART_ORDER };
  if (variable.kind === "share") return shared(before.text, after.text);
  return { key: is > was ? "rose" : is < was ? "fell" : "same", order: is - was, difference: is - was };
}

/** @typedef {{n: number, of: number, unknown?: number}} Share `unknown` of the whole are not assessed */

/**
 * Who is not assessed at one of the dates is neither gained nor lost: a share fell where it had fallen even if all who
 * are not assessed now met, and rose where it had risen even if all who were not assessed then had met. Of shares
 * whose whole is another by now only the parts compare, not the counts.
 * @param {Share} was @param {Share} is @returns {Outcome}
 */
function shared(was, is) {
  const least = ({ n, of }) => n / of;
  const most = ({ n, of, unknown = 0 }) => (n + unknown) / of;
  const key = least(is) > most(was) ? "rose" : most(is) < least(was) ? "fell" : least(is) === least(was) ? "same" : "unknown";
  if (key === "unknown") return { key, order: APART_ORDER };
  const difference = was.of === is.of && !was.unknown && !is.unknown ? is.n - was.n : undefined;
  return { key, order: difference ?? (least(is) - least(was)) * Math.max(was.of, is.of), difference };
}
