/** A lease ends this soon after its holder died, however long the work may take. */
export const leaseSeconds = 20;
const renewSeconds = 5;

/**
 * Does some work while renewing the lease it is done under. The work's signal aborts when the lease
 * could not be renewed, because another worker has it or the row has moved on, and after `seconds`.
 */
export async function whileHolding<T>(
  { renew, seconds }: { renew: () => Promise<boolean>; seconds: number },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const timer = setInterval(() => {
    renew().then(
      (isHeld) => {
        if (!isHeld) lost.abort(new Error('The lease is lost.'));
      },
      () => undefined, // The database did not answer; the next renewal or the lease's end decides.
    );
  }, renewSeconds * 1000);
  try {
    return await work(AbortSignal.any([lost.signal, AbortSignal.timeout(seconds * 1000)]));
  } finally {
    clearInterval(timer);
  }
}
