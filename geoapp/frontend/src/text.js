/**
 * The words of this page's language. A missing key shows itself, so a gap is seen in the first test.
 *
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Text
 * @param {Record<string, string>} texts all keys of the catalogue that begin with "map."; the other bundles add
 *   the keys of their own, without the name of the bundle
 * @returns {Text}
 */
export function textsOf(texts) {
  return (key, values = {}) => {
    const template = texts[`map.${key}`] ?? texts[key] ?? key;
    // Only plain {name} is a placeholder, and values are not searched again: "{n}" in a name stays text.
    return template.replace(/\{([a-z_]+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  };
}

/** First letter small, for a label inside a sentence. @param {string} text */
export const inSentence = (text) => text.charAt(0).toLowerCase() + text.slice(1);
