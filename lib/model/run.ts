import { z } from 'zod';
import { requestSpec } from './request.ts';

export const recipeName = z.enum(['provision', 'verify', 'undo', 'stop']);
export type RecipeName = z.infer<typeof recipeName>;

export const stepKey = z.enum([
  'application',
  'service-principal',
  'application-user',
  'security-roles',
  'proof',
  'remove-security-roles',
  'remove-application-user',
  'remove-service-principal',
  'remove-application',
  'watch',
  'disable-application-user',
  'disable-service-principal',
  'client-secrets',
]);
export type StepKey = z.infer<typeof stepKey>;

/** The steps of a recipe, in the order their dependencies force. */
export const recipes: Record<RecipeName, readonly StepKey[]> = {
  provision: ['application', 'service-principal', 'application-user', 'security-roles', 'proof'],
  verify: ['proof'],
  undo: [
    'remove-security-roles',
    'remove-application-user',
    'remove-service-principal',
    'remove-application',
    'watch',
  ],
  // What cuts access at once comes first: a token that was issued lives on for 60 to 90 minutes.
  stop: ['disable-application-user', 'disable-service-principal', 'client-secrets'],
};

/** A run goes on past such a step when it cannot be done; the look at its end names what is left. */
export function mayBePassed(step: StepKey): boolean {
  return step.startsWith('remove-') || step.startsWith('disable-');
}

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

export const stepState = z.enum(['todo', 'running', 'waiting', 'failed', 'done']);
export type StepState = z.infer<typeof stepState>;

/** The last real cause of a wait or a stop, as it is stored and shown. */
export const cause = z.object({
  kind: z.string(),
  words: z.string(),
  code: z.string().nullable(),
  status: z.number().nullable(),
  requestId: z.string().nullable(),
  at: z.iso.datetime(),
});
export type Cause = z.infer<typeof cause>;

/** What a run works on: the spec that was approved, frozen, and the principal's tag. */
export const runSpec = z.object({ tag: z.string(), requestId: z.uuid(), ask: requestSpec });
export type RunSpec = z.infer<typeof runSpec>;

/** The natural key of everything made for a principal, on its registration and service principal. */
export function tagOf(principalId: string): string {
  return `bp:${principalId}`;
}

export const stepTitles: Record<StepKey, string> = {
  application: 'Application registration',
  'service-principal': 'Service principal',
  'application-user': 'Application user',
  'security-roles': 'Security roles',
  proof: 'Verification',
  'remove-security-roles': 'Security roles taken away',
  'remove-application-user': 'Application user removed',
  'remove-service-principal': 'Service principal removed',
  'remove-application': 'Application registration removed',
  watch: 'Check for late changes (15 minutes)',
  'disable-application-user': 'Application user disabled',
  'disable-service-principal': 'Service principal disabled',
  'client-secrets': 'Client secrets removed, everything checked',
};

/** What happens in a step while it runs, with what to expect. */
export const stepSentences: Record<StepKey, string> = {
  application: 'Registering an application in Entra ID, single tenant, with no API permissions.',
  'service-principal': 'Creating its service principal in this tenant, usually a few seconds.',
  'application-user':
    'Creating the application user in Dataverse. Dataverse can see a new service principal after 10 to 30 seconds.',
  'security-roles': 'Assigning the approved security roles of its business unit.',
  proof: 'Reading everything back: no API permissions, no grants, exactly the approved roles.',
  'remove-security-roles': 'Taking the security roles away, so that it may do nothing any more.',
  'remove-application-user': 'Disabling the application user and deleting it for good.',
  'remove-service-principal': 'Deleting the service principal for good.',
  'remove-application': 'Deleting the registration for good, its tag with it.',
  watch:
    'Looking for 15 minutes whether something turns up: a change can land after the portal gave up on it.',
  'disable-application-user':
    'Disabling its application user: Dataverse then refuses every call, with a token that still lives too.',
  'disable-service-principal':
    'Disabling its service principal: Entra ID then gives it no new token.',
  'client-secrets':
    'Removing its client secrets in Entra ID, and checking that everything is disabled.',
};
