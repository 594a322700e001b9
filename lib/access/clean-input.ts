import { cleanText } from '#lib/model/clean-text.ts';
import { isText } from './is-text.ts';

/** Deeper than anything that a form of ours sends. */
const depthMax = 6;

export type CleanInput = {
  input: unknown;
  /** The fields, as they were sent, with something in them that is no text or is nested too deep. */
  unfit: string[];
};

/**
 * What a form or a call sent, with every text in it as people read it (`cleanText`). The one cleaning
 * step of all doors: past it a text has no control character, and what does not show does not count.
 */
export function cleanInput(given: unknown): CleanInput {
  if (!isPlainObject(given)) return { input: given, unfit: [] };
  const unfit = Object.entries(given).flatMap(([name, value]) =>
    isFit(name, 0) && isFit(value, 0) ? [] : [name],
  );
  return { input: unfit.length === 0 ? cleaned(given) : given, unfit };
}

function isFit(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isText(cleanText(value));
  if (Array.isArray(value)) return depth < depthMax && value.every((one) => isFit(one, depth + 1));
  if (!isPlainObject(value)) return true;
  return (
    depth < depthMax &&
    Object.entries(value)
      .flat()
      .every((one) => isFit(one, depth + 1))
  );
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cleaned(one)]));
}

/** Not a date, a file or a map, which Next takes from a caller too and no form of ours sends. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
