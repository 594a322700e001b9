import { z } from 'zod';
import { cleanText } from './clean-text.ts';

/**
 * A name that somebody gave at Microsoft, of a person, a role, a business unit or an organization: on one
 * line, and with nothing in it that hides, or turns the sentences around it.
 */
export const givenName = z
  .string()
  .transform((text) => cleanText(text).replace(/\p{Cc}/gu, ' '))
  .transform((text) => (text.trim() === '' ? '(without a name)' : text));
