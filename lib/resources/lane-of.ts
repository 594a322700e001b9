import { type Lane, laneTo } from '#lib/microsoft/write-budget.ts';
import type { RunSpec } from '#lib/model/run.ts';
import { type StepKey, taskOf } from '#lib/model/steps.ts';
import { resourceOf } from './resource-of.ts';

/** Whose budget a step's write is spent from. Null for a step that only looks. */
export function laneOf(step: StepKey, spec: RunSpec): Lane | null {
  const { resource } = taskOf(step);
  return resource ? laneTo(resourceOf(resource).lane, spec.ask.instanceUrl) : null;
}
