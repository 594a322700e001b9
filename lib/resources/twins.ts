import { type StepKey, taskOf } from '#lib/model/steps.ts';
import type { StepContext } from './resource.ts';
import { resourceOf } from './resource-of.ts';

/** Whether what a step makes can stand twice, once an answer to its making was lost. */
export function mayHaveTwins(step: StepKey): boolean {
  const task = taskOf(step);
  return task.do === 'ensure' && resourceOf(task.resource).removeTwins !== undefined;
}

/** Removes for good what landed besides what a step made; tells the ids. */
export async function removeTwinsOf(step: StepKey, context: StepContext): Promise<string[]> {
  const { resource } = taskOf(step);
  return (resource && (await resourceOf(resource).removeTwins?.(context))) ?? [];
}
