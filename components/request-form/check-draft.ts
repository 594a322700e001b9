import { requestForm } from '#lib/model/request.ts';
import type { Draft } from './draft.ts';

/** Before an environment is chosen its limit is not known; the server knows it in any case. */
const lifetimeDaysUnknown = 3650;

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
    mistakes[field] ??= issue.message;
  }
  return mistakes;
}
