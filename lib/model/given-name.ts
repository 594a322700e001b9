import { z } from 'zod';
import { cleanText } from './clean-text.ts';

/** A name that somebody gave at Microsoft, of a person, a role, a business unit or an organization. */
export const givenName = z.string().transform(asGivenName);

/**
 * What somebody wrote at Microsoft, to be shown and stored: on one line, with nothing in it that hides,
 * turns the sentences around it, or that no database takes. Never to be compared by.
 */
export function asGivenName(text: string): string {
  const shown = cleanText(text.toWellFormed()).replace(/\p{Cc}/gu, ' ');
  return shown.trim() === '' ? '(without a name)' : shown;
}
