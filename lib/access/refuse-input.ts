import type { z } from 'zod';
import { type Refusal, refused } from '#lib/model/refusal.ts';

/** The refusal of an input that its schema does not take: the first message of each field. */
export function refuseInput(error: z.ZodError): { ok: false; refusal: Refusal } {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '');
    if (field !== '') fields[field] ??= issue.message;
  }
  const whole = error.issues.find((issue) => issue.path.length === 0);
  const message =
    whole?.message ?? 'Some fields need another look. Nothing was sent; what you typed is kept.';
  return refused('invalid', message, { fields });
}
