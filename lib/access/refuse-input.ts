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

/** The refusal of an input with something in these fields that is no text (`isText`). */
export function refuseText(names: readonly string[]): { ok: false; refusal: Refusal } {
  const word =
    'There is a control character in it, which does not show and cannot be kept. Type the text anew.';
  const fields = Object.fromEntries(names.map((name) => [name, word]));
  return refused('invalid', anotherLook, { fields });
}
