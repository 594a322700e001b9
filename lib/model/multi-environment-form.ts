import { z } from 'zod';
import { type RequestLimits, requestForm } from './request.ts';

/** How many environments one request may name. */
export const placesMax = 10;

/** Tells the environments of one form apart; an environment keeps it when another is taken out. */
export const placeKey = z.string().regex(/^[1-9][0-9]{0,3}$/);

/**
 * The form for new service principals in one or several environments; one schema for browser and
 * server. Name, use, reason, second owner and end date hold for all of them.
 */
export function multiEnvironmentForm(limits: RequestLimits) {
  const { environmentId, businessUnitId, roleIds, ...shared } = requestForm(limits).shape;
  const place = z.object({ key: placeKey, environmentId, businessUnitId, roleIds });
  return z.object({
    ...shared,
    places: z
      .array(place)
      .min(1, 'Choose an environment.')
      .max(placesMax, `One request names at most ${placesMax} environments.`)
      .superRefine(eachOnce),
  });
}
export type MultiEnvironmentForm = z.infer<ReturnType<typeof multiEnvironmentForm>>;

function eachOnce(places: readonly { environmentId: string }[], context: z.RefinementCtx): void {
  for (const [index, { environmentId }] of places.entries()) {
    if (places.findIndex((one) => one.environmentId === environmentId) === index) continue;
    const message =
      'This environment is named above already. Choose another, or take this one out.';
    context.addIssue({ code: 'custom', message, path: [index, 'environmentId'] });
  }
}

const placeField = z.enum(['environmentId', 'businessUnitId', 'roleIds']);

/** The fields that each environment has for itself. `nameIn` is never typed, but can be at fault. */
export type PlaceField = z.infer<typeof placeField> | 'nameIn';

/** What a field of one environment is called in the form; those of the first have no number. */
export function fieldIn(field: PlaceField, key: string): string {
  return key === '1' ? field : `${field}-${key}`;
}

/** The field of the form at which an issue of `severalForm` is shown. */
export function fieldOfIssue(path: readonly PropertyKey[], keys: readonly string[]): string {
  const [field, index, inPlace] = path;
  if (field !== 'places') return String(field);
  const found = placeField.safeParse(inPlace);
  return fieldIn(found.success ? found.data : 'environmentId', keys[Number(index ?? 0)] ?? '1');
}
