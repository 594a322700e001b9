import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { advanceRun } from './advance-run.ts';

/**
 * Carries a run step by step for as long as the next one is due at once. Each step is a tick of its
 * own, stored before the next begins: a worker that stops or dies in between leaves a run that is
 * due, which the sweep gives to another.
 */
export async function advanceWhileDue(
  runId: string,
  microsoft: Microsoft,
  mayGoOn: () => boolean = () => true,
): Promise<void> {
  while (mayGoOn() && (await advanceRun(runId, microsoft)) === 'advanced');
}
