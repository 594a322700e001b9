import { type RetryDecision, type RetryInput, retryDecision } from '#lib/model/retry-decision.ts';
import { causeOf } from './cause-of.ts';
import { MicrosoftFailure } from './failure.ts';

/** What follows an error of a try, by the one rule, with the cause to store and the wait Microsoft named. */
export function decideRetry(
  error: unknown,
  tried: Omit<RetryInput, 'cause' | 'retryAfterSeconds' | 'random'>,
): RetryDecision {
  const retryAfterSeconds = error instanceof MicrosoftFailure ? error.retryAfterSeconds : null;
  return retryDecision({
    ...tried,
    cause: causeOf(error),
    retryAfterSeconds,
    random: Math.random(),
  });
}
