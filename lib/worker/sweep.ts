import { endOverSessions } from '#lib/access/end-over-sessions.ts';
import { dueCredentials } from '#lib/credentials/due-credentials.ts';
import { enqueueDue } from '#lib/kernel/enqueue-due.ts';
import { log } from '#lib/kernel/log.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { endPrincipals } from '#lib/principals/end-principals.ts';
import { dueRuns } from '#lib/runs/due-runs.ts';
import { sweepTwins } from '#lib/runs/sweep-twins.ts';

/**
 * Picks up what is due and has no job: after a crash, a lost job, or a database that was away. Pauses
 * what has ended. Never
 * throws: what one part of it could not do is logged, and the next sweep tries it again.
 */
export async function sweep(): Promise<void> {
  await attempt('runs', () => enqueueDue(dueRuns));
  await attempt('credentials', () => enqueueDue(dueCredentials));
  await attempt('ends', () => endPrincipals(microsoft()));
  await attempt('sessions', endOverSessions);
  await attempt('twins', () => sweepTwins(microsoft()));
}

async function attempt(part: string, look: () => Promise<unknown>): Promise<void> {
  try {
    await look();
  } catch (error) {
    log('error', 'a sweep met a fault; the next one tries again', { part }, error);
  }
}
