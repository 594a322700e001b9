import type { EnvironmentChoice } from '#lib/model/choices.ts';
import { fieldIn, fieldOfIssue, multiEnvironmentForm } from '#lib/model/multi-environment-form.ts';
import { principalName, principalNameMax } from '#lib/model/request.ts';
import type { Draft } from './draft.ts';
import type { PlacePart } from './form-part.ts';

/** Before an environment is chosen its limit is not known; the server knows it in any case. */
const lifetimeDaysUnknown = 3650;

/** The mistakes in a draft by field, by the schema that the server uses too. */
export function checkDraft(
  draft: Draft,
  given: { parts: readonly PlacePart[]; today: string },
): Record<string, string> {
  const { parts, today } = given;
  const strictest = strictestOf(parts);
  const schema = multiEnvironmentForm({
    today,
    lifetimeDaysMax: strictest?.lifetimeDaysMax ?? lifetimeDaysUnknown,
    setBy: strictest?.name,
  });
  const parsed = schema.safeParse({
    ...draft,
    places: parts.map(({ place, unit, picked }) => ({
      key: place.key,
      environmentId: place.environmentId,
      businessUnitId: unit?.id ?? '',
      roleIds: picked.map((role) => role.roleId),
    })),
  });
  const below = [...belowNoEnvironment(draft), ...unitsOnTheirWay(parts)];
  const keys = draft.places.map((place) => place.key);
  const mistakes: Record<string, string> = {};
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = fieldOfIssue(path, keys);
    if (!below.includes(field)) mistakes[field] ??= message;
  }
  return { ...mistakes, ...stillRead(parts), ...namesTooLong(draft, parts) };
}

/** The chosen environment that allows the shortest life. */
export function strictestOf(
  parts: readonly { environment: EnvironmentChoice | undefined }[],
): EnvironmentChoice | undefined {
  return parts
    .flatMap(({ environment }) => environment ?? [])
    .sort((a, b) => a.lifetimeDaysMax - b.lifetimeDaysMax)[0];
}

/** What cannot be filled in before an environment is chosen is no mistake of its own. */
function belowNoEnvironment({ places }: Draft): string[] {
  return places
    .filter(({ environmentId }) => environmentId === '')
    .flatMap(({ key }) => [fieldIn('businessUnitId', key), fieldIn('roleIds', key)]);
}

/** The root unit is chosen by itself as soon as it is known. */
function unitsOnTheirWay(parts: readonly PlacePart[]): string[] {
  return parts
    .filter(({ units }) => units.state === 'loading')
    .map(({ place }) => fieldIn('businessUnitId', place.key));
}

/** Where what can be chosen is still on its way, nothing is missing yet. */
function stillRead(parts: readonly PlacePart[]): Record<string, string> {
  const waiting = parts.filter(({ units, roles }) =>
    [units.state, roles.state].includes('loading'),
  );
  const message = 'What can be chosen here is still being read. Send it again in a moment.';
  return Object.fromEntries(waiting.map(({ place }) => [fieldIn('roleIds', place.key), message]));
}

/** A name that is right by itself can become too long with an environment behind it. */
function namesTooLong(draft: Draft, parts: readonly PlacePart[]): Record<string, string> {
  if (parts.length === 1 || !principalName.safeParse(draft.name).success) return {};
  const tooLong = parts.flatMap(({ place, name }) =>
    name !== null && name.length > principalNameMax ? [[place.key, name] as const] : [],
  );
  return Object.fromEntries(
    tooLong.map(([key, name]) => [
      fieldIn('nameIn', key),
      `This name has ${name.length} characters; ${principalNameMax} are allowed. Shorten the name.`,
    ]),
  );
}
