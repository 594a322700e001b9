import type { CodedCause } from '#lib/model/cause.ts';
import { type RetryDecision, type RetryInput, retryDecision } from '#lib/model/retry-decision.ts';
import { causeOf } from './cause-of.ts';
import { MicrosoftFailure } from './failure.ts';

/** What follows an error of a try, by the one rule, with the cause to store and the wait Microsoft named. */
export function decideRetry(
  error: unknown,
  tried: Omit<RetryInput, 'cause' | 'retryAfterSeconds' | 'random'>,
): { cause: CodedCause; next: RetryDecision['next'] } {
  const cause = causeOf(error);
  const retryAfterSeconds = error instanceof MicrosoftFailure ? error.retryAfterSeconds : null;
  const random = Math.random();
  return { cause, next: retryDecision({ ...tried, cause, retryAfterSeconds, random }).next };
}
