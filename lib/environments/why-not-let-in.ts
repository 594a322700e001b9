import type { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { administrationMode } from '#lib/model/administration-mode.ts';
import { stateReasonText } from '#lib/model/state-reason.ts';

/** Why an environment does not let the portal in, as its row keeps it. */
export function whyNotLetIn({ kind, plane, code, missingPrivilege }: MicrosoftFailure): string {
  if (code === administrationMode) return stateReasonText({ code, facts: {} });
  return stateReasonText({ code: 'not-let-in', facts: { kind, plane, code, missingPrivilege } });
}
