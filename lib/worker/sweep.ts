import { enqueueDueCredentials } from '#lib/principals/due-credentials.ts';
import { enqueueDueRuns } from '#lib/provisioning/due-runs.ts';

/** Picks up what is due and has no job: after a crash, a lost job, or a database that was away. */
export async function sweep(): Promise<void> {
  await enqueueDueRuns();
  await enqueueDueCredentials();
}
