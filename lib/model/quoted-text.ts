/** Line breaks to some, invisible to all: the escape shows them. */
const unseen = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * A text in double quotes that YAML (1.1 and 1.2), JavaScript and C# read back as it is, on one line. A
 * name like `null`, `yes` or `1e3` stays a text.
 */
export function quotedText(text: string): string {
  return JSON.stringify(text).replace(
    unseen,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
