import { microsoft } from '#lib/microsoft/microsoft.ts';
import { enqueueDueCredentials } from '#lib/principals/due-credentials.ts';
import { enqueueDueRuns } from '#lib/provisioning/due-runs.ts';
import { sweepTwins } from '#lib/provisioning/sweep-twins.ts';

/** Picks up what is due and has no job: after a crash, a lost job, or a database that was away. */
export async function sweep(): Promise<void> {
  await enqueueDueRuns();
  await enqueueDueCredentials();
  await sweepTwins(microsoft());
}
