/** What ends a line somewhere: a browser sends CR LF with a form and counts one (HTML, "Constructing the entry list"). */
const lineBreaks = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/**
 * What takes no room, or turns what stands around it. The joiners and the selectors of a variant stay
 * behind the character that they belong to: scripts and emoji are written with them.
 */
const unseen = new RegExp(
  [
    String.raw`(?<![\p{L}\p{M}\p{N}\p{S}])[\u200c\u200d]`,
    String.raw`(?<![\p{L}\p{N}\p{P}\p{S}])[\ufe00-\ufe0f]`,
    String.raw`(?![\u200c\u200d\ufe00-\ufe0f])[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u2800]`,
  ].join('|'),
  'gu',
);

/** A text as people read it: one sign for each line break, and nothing in it that does not show. */
export function cleanText(text: string): string {
  return text.replace(lineBreaks, '\n').replace(unseen, '');
}
