import { z } from 'zod';
import { manyOf } from './form-state.ts';
import {
  fieldIn,
  fieldOfIssue,
  type MultiEnvironmentForm,
  multiEnvironmentForm,
  placeKey,
  placesMax,
} from './multi-environment-form.ts';
import { plainIssue } from './plain-issue.ts';
import type { RequestLimits } from './request.ts';

/**
 * `severalForm` as a browser sends it: a field `place` for each environment, and that environment's
 * own fields under the names that `fieldIn` gives. What does not hold is told at the field as sent.
 */
export function requestFormSchema(limits: RequestLimits) {
  return z.record(z.string(), z.unknown()).transform((fields, context): MultiEnvironmentForm => {
    const sent = manyOf(placeKey).safeParse(fields.place);
    // One more than there may be is enough to be refused.
    const keys = sent.success ? [...new Set(sent.data)].slice(0, placesMax + 1) : [];
    const places = keys.map(placeIn(fields));
    const form = multiEnvironmentForm(limits).safeParse(
      { ...fields, places },
      { error: plainIssue },
    );
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
