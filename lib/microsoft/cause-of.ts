import { now } from '#lib/kernel/clock.ts';
import { troubleOf } from '#lib/kernel/database-trouble.ts';
import { databaseAwayWords } from '#lib/model/database-away.ts';
import type { EventCause } from '#lib/model/event.ts';
import type { Cause } from '#lib/model/run.ts';
import { MicrosoftFailure } from './failure.ts';
import { failureWords } from './failure-words.ts';
import { NotShownYet, ProvisioningStop, StillLooking } from './setbacks.ts';

/** The cause of a setback as it is stored and shown: kind, plain words, Microsoft's code and request id. */
export function causeOf(error: unknown): Cause {
  const at = now().toISOString();
  if (error instanceof MicrosoftFailure) {
    return {
      kind: error.kind,
      words: failureWords(error),
      code: error.code,
      status: error.status,
      requestId: error.requestId,
      at,
    };
  }
  const none = { code: null, status: null, requestId: null, at };
  if (error instanceof StillLooking) {
    return {
      ...none,
      kind: 'looking',
      words:
        'An earlier answer was lost. The portal looks whether it took effect before it tries again.',
    };
  }
  if (error instanceof NotShownYet) {
    return { ...none, kind: 'not-replicated-yet', words: error.message };
  }
  if (error instanceof ProvisioningStop) {
    return { ...none, kind: 'stopped', words: error.message, code: error.code };
  }
  const trouble = troubleOf(error);
  if (trouble)
    return { ...none, kind: 'database-away', words: databaseAwayWords, code: trouble.state };
  return {
    ...none,
    kind: 'fault',
    words:
      'The portal met a fault of its own. Nothing was undone; an admin can retry, and the log names the cause.',
  };
}

/** The cause as the history keeps it: codes only, no words. */
export function eventCause(cause: Cause): EventCause {
  return {
    code: cause.code ?? cause.kind,
    status: cause.status,
    microsoftRequestId: cause.requestId,
  };
}
