/**
 * Text in the form a search compares it: small letters and digits without marks, single spaces. The same rule
 * as `geoapp/names.py`, bound to it by `tests/vectors/fold.json`.
 * @param {string} text
 */
export function fold(text) {
  return withoutMarks(withoutMarks(text).toLowerCase())
    .replace(/[đðɖ]/g, "d") // đ does not decompose; the other two are its look-alikes
    .replace(/ς/g, "σ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** @param {string} text */
const withoutMarks = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "");

/**
 * Whether every word of `needle` begins a word of `hay` (both folded).
 * @param {string} hay @param {string} needle
 */
export function matches(hay, needle) {
  const padded = ` ${hay}`;
  return needle.split(" ").every((word) => padded.includes(` ${word}`));
}
