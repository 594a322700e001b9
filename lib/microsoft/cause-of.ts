import { now } from '#lib/kernel/clock.ts';
import { troubleOf } from '#lib/kernel/database-trouble.ts';
import type { Cause, Setback } from '#lib/model/cause.ts';
import type { EventCause } from '#lib/model/event.ts';
import { MicrosoftFailure } from './failure.ts';
import { NotShownYet, ProvisioningStop, StillLooking } from './setbacks.ts';

/** The cause of a setback as it is stored: kind and facts, Microsoft's code and request id, no sentence. */
export function causeOf(error: unknown): Setback {
  const at = now().toISOString();
  if (error instanceof MicrosoftFailure) {
    const { kind, code, plane, missingPrivilege, status, requestId } = error;
    return { kind, code, facts: { plane, missingPrivilege }, status, requestId, at };
  }
  const none = { code: null, facts: {}, status: null, requestId: null, at };
  if (error instanceof StillLooking) return { ...none, kind: 'looking' };
  if (error instanceof NotShownYet) {
    const facts = { plane: 'entra', missingPrivilege: null } as const;
    return { ...none, kind: 'not-replicated-yet', facts };
  }
  if (error instanceof ProvisioningStop) {
    return { ...none, kind: 'stopped', ...error.stop };
  }
  const trouble = troubleOf(error);
  if (trouble) return { ...none, kind: 'database-away', code: trouble.state };
  return { ...none, kind: 'fault' };
}

/** The cause as the history keeps it: codes only. */
export function eventCause(cause: Cause): EventCause {
  return {
    code: cause.code ?? cause.kind,
    status: cause.status,
    microsoftRequestId: cause.requestId,
  };
}
