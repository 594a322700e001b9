import type { EventBody } from './event.ts';

type OfKind<K extends EventBody['kind']> = Extract<EventBody, { kind: K }>;

/** What a person tried, by the verb of the table of who may do what. */
export const triedWords: Record<string, string> = {
  'request.submit': 'ask for a service principal',
  'request.read': 'open a request',
  'request.withdraw': 'withdraw a request',
  'request.decide': 'decide on a request',
  'principal.read': 'open a principal',
  'principal.verify': 'verify a principal',
  'principal.issue': 'issue a client secret',
  'principal.stop': 'stop a principal',
  'credential.remove': 'remove a client secret',
  'run.retry': 'set a run going again',
  'run.undo': 'cancel a run',
  'environment.read': 'open an environment',
  'environment.add': 'add an environment',
  'environment.check': 'ask an environment again',
  'history.read': 'read the history',
  'health.read': 'open the health page',
};

/** How a session ended, after the name of its person. */
export const endWords: Record<OfKind<'session.ended'>['why'], string> = {
  'signed-out': ' signed out.',
  'front-channel': ' signed out at Microsoft, which ended the session here.',
  idle: ' was away too long; the session ended.',
  expired: ' reached the longest time a session may last; it ended.',
  revoked: ' lost the session: it was revoked.',
  replaced: ' signed in anew; the session before it ended.',
};

/** What a person or the portal did by starting a run, before the principal's name. */
export const startedWords: Record<string, string> = {
  provision: 'set off the provisioning of',
  verify: 'started a verification of',
  undo: 'set off the undoing of',
  stop: 'began to stop',
};

/** What became of the rest of a run after one of its steps failed. */
export function passedWords(step: string): string {
  if (step.startsWith('remove-')) return 'the rest was undone all the same';
  if (step.startsWith('disable-')) return 'the rest was stopped all the same';
  return 'the run stopped there';
}

/** What is made in a step of a run, after "for". */
export const madeWords: Record<string, string> = {
  application: 'the application registration',
  'service-principal': 'the service principal',
  'application-user': 'the application user',
  'security-roles': 'the security roles',
  proof: 'the proof that nothing was added',
  'remove-security-roles': 'taking away the security roles',
  'remove-application-user': 'removing the application user',
  'remove-service-principal': 'removing the service principal',
  'remove-application': 'removing the application registration',
  watch: 'the watch for what turns up late',
  'disable-application-user': 'disabling the application user',
  'disable-service-principal': 'disabling the service principal',
  'client-secrets': 'removing the client secrets and checking the rest',
};

/** What is so once a step is done, between "The portal" and the principal's name. */
export const doneWords: Record<string, string> = {
  application: 'registered the application of',
  'service-principal': 'created the service principal of',
  'application-user': 'created the application user of',
  'security-roles': 'assigned the approved security roles to',
  proof: 'read back and compared everything of',
  'remove-security-roles': 'took the security roles away from',
  'remove-application-user': 'removed the application user of',
  'remove-service-principal': 'removed the service principal of',
  'remove-application': 'removed the application registration of',
  watch: 'watched for 15 minutes that nothing turns up of',
  'disable-application-user': 'disabled the application user of',
  'disable-service-principal': 'disabled the service principal of',
  'client-secrets': 'removed the client secrets of',
};

/** Why a client secret was removed in Entra. */
export const removedWords: Record<OfKind<'credential.removed'>['why'], string> = {
  lapsed: 'nobody opened it in time',
  'not-confirmed': 'it was never confirmed as stored safely',
  'unknown-outcome': 'the answer to its making was lost, so nobody holds it',
  discarded: 'it was given up',
  removed: 'an owner had it removed',
  stopped: 'its principal was stopped',
};

/** What a verification said about API permissions and grants. */
export const permissionOutcomeWords: Record<OfKind<'principal.verified'>['permissions'], string> = {
  proven: 'no API permissions, proven',
  violated: 'with API permissions that nobody approved',
  'not-visible': 'API permissions not visible in full',
};
