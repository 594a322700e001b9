/** Things are counted up to here; one more means that there are more. Nobody reads on from there. */
export const countMax = 1000;

/** A number of things that was counted up to one more than `countMax`. */
export function countWords(count: number): string {
  return count > countMax ? `${inDigits(countMax)}+` : inDigits(count);
}

function inDigits(count: number): string {
  return count.toLocaleString('en-GB');
}
