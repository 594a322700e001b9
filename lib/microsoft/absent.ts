import type { RemovalOutcome } from './call.ts';
import { MicrosoftFailure } from './failure.ts';

/** Null where a read finds nothing, fresh or not: whoever reads decides what absence means. */
export async function nullWhenAbsent<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof MicrosoftFailure && error.status === 404) return null;
    throw error;
  }
}

/** A removal; what is gone already counts as done. */
export async function removal(remove: () => Promise<unknown>): Promise<RemovalOutcome> {
  return (await nullWhenAbsent(async () => ({ done: await remove() })))
    ? 'removed'
    : 'already-gone';
}

/** Null where the caller lacks the privilege to read. */
export async function nullWhenDenied<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof MicrosoftFailure && error.status === 403) return null;
    throw error;
  }
}
