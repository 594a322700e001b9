import type { z } from 'zod';
import { type Refusal, refused } from '#lib/model/refusal.ts';

const anotherLook = 'Some fields need another look. Nothing was sent; what you typed is kept.';

/** The refusal of an input that its schema does not take: the first message of each field. */
export function refuseInput(error: z.ZodError): { ok: false; refusal: Refusal } {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '');
    if (field !== '') fields[field] ??= issue.message;
  }
  const whole = error.issues.find((issue) => issue.path.length === 0);
  return refused('invalid', whole?.message ?? anotherLook, { fields });
}

/** The refusal of an input with a text in these fields that no database can keep. */
export function refuseText(names: readonly string[]): { ok: false; refusal: Refusal } {
  const word =
    'There is a character in it that cannot be stored, often one that does not show. Type the text anew.';
  const fields = Object.fromEntries(names.map((name) => [name, word]));
  return refused('invalid', anotherLook, { fields });
}
