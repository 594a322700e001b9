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
  'principal.pause': 'pause a principal',
  'principal.resume': 'resume a principal',
  'principal.stop': 'stop a principal',
  'credential.remove': 'remove a client secret',
  'credential.read': 'see how a client secret of somebody else stands',
  'credential.open': 'open a client secret of somebody else',
  'credential.confirm': 'confirm a client secret of somebody else',
  'credential.discard': 'give up a client secret of somebody else',
  'ends.let-go': 'let principals be paused for their end',
  'run.retry': 'set a run going again',
  'run.undo': 'cancel a run',
  'environment.read': 'open an environment',
  'environment.add': 'add an environment',
  'environment.check': 'ask an environment again',
  'session.end': 'end a session',
  'history.read': 'read the history',
  'health.read': 'open the health page',
  'portal.change': 'change something',
  'portal.read': 'look at something',
};

/** Why an attempt was refused, after "was refused", where that is more than somebody's role. */
export const refusedWords: Record<string, string> = {
  'own-request': ': nobody decides on what they asked for or own',
  'own-cut': ': nobody gives back the access that they cut',
  'maker-no-more': ': an owner who is no Maker any more issues nothing',
  'sign-in-again': ': their last sign-in was too long ago',
  'sign-in-undated': ': their sign-in did not say when they last proved who they are',
  'too-many': ': it was too much in one minute',
  'foreign-origin': ': a page that is not the portal’s sent it',
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
  pause: 'began to pause',
  resume: 'began to resume',
};

/** Why a client secret was removed in Entra. */
export const removedWords: Record<OfKind<'credential.removed'>['why'], string> = {
  lapsed: 'nobody opened it in time',
  'not-confirmed': 'it was never confirmed as stored safely',
  'unknown-outcome': 'the answer to its making was lost, so nobody holds it',
  discarded: 'it was given up',
  removed: 'an owner had it removed',
  stopped: 'its principal was stopped',
  'hard-to-pass-on': 'it began with a character that some tools cannot take',
};

/** Why a client secret was handed to nobody although Entra had made it. */
export const takenBackWords: Record<OfKind<'credential.taken-back'>['why'], string> = {
  'given-up-meanwhile': 'it had been given up meanwhile',
  'hard-to-pass-on': 'it begins with a character that some tools cannot take',
};

/** What a verification said about API permissions and grants. */
export const permissionOutcomeWords: Record<OfKind<'principal.verified'>['permissions'], string> = {
  proven: 'no API permissions, proven',
  violated: 'with API permissions that nobody approved',
  'not-visible': 'API permissions not visible in full',
};
