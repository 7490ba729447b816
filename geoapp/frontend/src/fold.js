/**
 * Text as a search compares it: small letters without marks, đ as d, single spaces. NFD splits ơ and ư
 * into letter and horn too, so one rule covers every Vietnamese mark and both ways of placing a tone.
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/đ/g, "d")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Whether every word of `needle` begins a word of `hay` (both folded).
 * @param {string} hay @param {string} needle
 */
export function matches(hay, needle) {
  const padded = ` ${hay.replace(/[^\p{L}\p{N}]+/gu, " ")}`;
  return needle.split(/[^\p{L}\p{N}]+/u).every((word) => padded.includes(` ${word}`));
}
