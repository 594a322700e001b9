import { z } from 'zod';
import { manyOf } from './form-state.ts';
import {
  fieldIn,
  fieldOfIssue,
  type MultiEnvironmentForm,
  multiEnvironmentForm,
  placeKey,
} from './multi-environment-form.ts';
import type { RequestLimits } from './request.ts';

/**
 * `severalForm` as a browser sends it: a field `place` for each environment, and that environment's
 * own fields under the names that `fieldIn` gives. What does not hold is told at the field as sent.
 */
export function requestFormSchema(limits: RequestLimits) {
  return z.record(z.string(), z.unknown()).transform((fields, context): MultiEnvironmentForm => {
    const sent = manyOf(placeKey).safeParse(fields.place);
    const keys = sent.success ? [...new Set(sent.data)] : [];
    const form = multiEnvironmentForm(limits).safeParse({
      ...fields,
      places: keys.map(placeIn(fields)),
    });
    if (form.success) return form.data;
    for (const { message, path } of form.error.issues) {
      context.addIssue({ code: 'custom', message, path: [fieldOfIssue(path, keys)] });
    }
    return z.NEVER;
  });
}

const several = manyOf(z.unknown());

function placeIn(fields: Record<string, unknown>) {
  return (key: string) => ({
    key,
    environmentId: fields[fieldIn('environmentId', key)] ?? '',
    businessUnitId: fields[fieldIn('businessUnitId', key)] ?? '',
    roleIds: several.parse(fields[fieldIn('roleIds', key)]),
  });
}
