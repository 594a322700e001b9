import { type RequestForm, requestForm } from '#lib/model/request.ts';
import type { Draft } from './draft.ts';

/** Before an environment is chosen its limit is not known; the server knows it in any case. */
const lifetimeDaysUnknown = 3650;

/** The fields in the order of the form, by their labels. */
export const fieldLabels: Record<keyof RequestForm, string> = {
  environmentId: 'Environment',
  businessUnitId: 'Business unit',
  roleIds: 'Security roles',
  name: 'Name',
  secondOwnerId: 'Second owner',
  usedBy: 'What will use it',
  why: 'What it is for',
  endsOn: 'Valid until',
};

/** What cannot be filled in before an environment is chosen is no mistake of its own. */
const belowEnvironment = ['businessUnitId', 'roleIds'];

/** The mistakes in a draft by field, by the schema that the server uses too. */
export function checkDraft(
  draft: Draft,
  given: { roleIds: readonly string[]; today: string; lifetimeDaysMax: number | undefined },
): Record<string, string> {
  const { roles: _, ...typed } = draft;
  const schema = requestForm({
    today: given.today,
    lifetimeDaysMax: given.lifetimeDaysMax ?? lifetimeDaysUnknown,
  });
  const parsed = schema.safeParse({ ...typed, roleIds: given.roleIds });
  const mistakes: Record<string, string> = {};
  for (const issue of parsed.error?.issues ?? []) {
    const field = String(issue.path[0]);
    if (draft.environmentId === '' && belowEnvironment.includes(field)) continue;
    mistakes[field] ??= issue.message;
  }
  return mistakes;
}
