import type { Refusal } from '#lib/model/refusal.ts';

/**
 * What to say when several things were refused at once: every mistake at its field, the first where a
 * field has two. One that is about no field comes before all mistakes. Undefined when there is none.
 */
export function mergeRefusals(refusals: readonly Refusal[]): Refusal | undefined {
  const [first, ...others] = refusals;
  const whole = refusals.find(({ fields }) => fields === undefined);
  if (!first || whole || others.length === 0) return whole ?? first;
  const fields: Record<string, string> = {};
  for (const refusal of refusals) Object.assign(fields, { ...refusal.fields, ...fields });
  const message = 'Some fields need another look. Nothing was sent; what you typed is kept.';
  return { code: first.code, message, fields };
}
