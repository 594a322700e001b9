import { z } from 'zod';
import type { RequestSpec } from './request.ts';

export const recipeName = z.enum(['provision', 'verify', 'undo', 'stop', 'pause', 'resume']);
export type RecipeName = z.infer<typeof recipeName>;

/**
 * queued: a job will pick it up. running: a step is being tried. waiting: a step will be tried again
 * by itself. resting: waited to the cap; an admin resumes it. failed: stopped for a reason that waiting
 * does not cure. succeeded: every step is done. cancelled:
 * given up by an admin; an undo run takes back what it made.
 */
export const runState = z.enum([
  'queued',
  'running',
  'waiting',
  'resting',
  'failed',
  'succeeded',
  'cancelled',
]);
export type RunState = z.infer<typeof runState>;

export const liveRunStates: readonly RunState[] = ['queued', 'running', 'waiting'];
export const stoppedRunStates: readonly RunState[] = ['resting', 'failed'];
export const unendedRunStates: readonly RunState[] = [...liveRunStates, ...stoppedRunStates];

export const stepState = z.enum(['todo', 'running', 'waiting', 'failed', 'done']);
export type StepState = z.infer<typeof stepState>;

/** What a step works on: what was approved, the request it came from, and the principal's tag. */
export type RunSpec = { tag: string; requestId: string | null; ask: RequestSpec };

/** The natural key of everything made for a principal, on its registration and service principal. */
export function tagOf(principalId: string): string {
  return `bp:${principalId}`;
}
