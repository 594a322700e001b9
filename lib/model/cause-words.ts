import type { Cause, CodedCause, Setback } from './cause.ts';
import { databaseAwayWords } from './database-away.ts';
import { failureWords } from './failure-words.ts';
import { findingWords } from './finding-words.ts';
import { notAsToldWords } from './row-kind.ts';
import { unusableKeyWords } from './tab-public-key.ts';

/** A cause in plain sentences. What release 0.1.0 stored is told as it was worded then. */
export function causeWords(cause: Cause): string {
  return 'words' in cause ? cause.words : codedWords(cause);
}

function codedWords(cause: CodedCause): string {
  switch (cause.kind) {
    case 'interrupted':
      return 'The portal was restarted while it asked Entra for a new client secret. If there is one, nobody has it: the portal looks for it and removes it. Issue a new one.';
    case 'registration-deleted':
      return 'Its registration was deleted in Entra and can be restored for 30 days, and this secret with it. The portal looks every 10 minutes: restored, the secret is removed at once; purged, it is gone.';
    case 'not-in-history':
      return 'The history knows of no such secret, so nothing was removed in Entra for it. Tell an admin: somebody may have written to the portal’s database.';
    case 'hard-to-pass-on':
      return 'Entra made a secret that begins with a hyphen or a tilde, which some tools cannot take. Nobody has it, and it is being removed. Issue a new one.';
    case 'not-as-approved':
      return `What was made is not what was approved. ${cause.facts.findings.map(findingWords).join(' ')}`;
    case 'watching':
      return `Nothing is left as far as can be seen. The portal keeps looking until ${cause.facts.until.slice(11, 16)} UTC, because a change can land late.`;
    case 'left-behind':
      return leftWords(cause.facts);
    default:
      return setbackWords(cause);
  }
}

function leftWords({ after, left }: Extract<CodedCause, { kind: 'left-behind' }>['facts']): string {
  const why = [...new Set(left.map(setbackWords))].join(' ');
  switch (after) {
    case 'undo':
      return `Not everything could be taken back. ${why} What is gone stays gone; an admin can try the rest again.`;
    case 'pause':
      return `Not everything could be paused. ${why} The rest is paused.`;
    case 'stop':
      return `Not everything could be stopped. ${why} The rest is stopped.`;
  }
}

function setbackWords(setback: Setback): string {
  switch (setback.kind) {
    case 'looking':
      return 'An earlier answer was lost. The portal looks whether it took effect before it tries again.';
    case 'database-away':
      return databaseAwayWords;
    case 'fault':
      return 'The portal met a fault of its own. Nothing was undone; an admin can retry, and the log names the cause.';
    case 'stopped':
      return stopWords(setback);
    default:
      return failureWords({ ...setback, ...setback.facts });
  }
}

function stopWords(stop: Extract<Setback, { kind: 'stopped' }>): string {
  switch (stop.code) {
    case 'foreign-application':
      return 'A registration that the portal did not make carries the tag of this principal. Nothing was changed. Ask the person who looks after Entra to remove the tag or the registration, then retry.';
    case 'foreign-service-principal':
      return 'Somebody else has created the service principal of this registration. The portal changes only what it made itself. Delete it in Entra, then retry.';
    case 'more-than-one-user':
      return 'Dataverse shows more than one application user for this client id. An administrator of the environment has to remove the wrong one; the portal never picks.';
    case 'deleted-user-blocks':
      return 'A deleted application user with this client id still stands in the environment and blocks a new one. It may own rows, so the portal leaves it: an administrator of the environment has to restore it or delete it for good.';
    case 'other-business-unit':
      return `The application user exists already, but not in ${stop.facts.businessUnit}. The portal does not move it: an administrator of the environment decides.`;
    case 'other-organization':
      return 'Another organization than the approved one answers at the address of the environment, as after a copy or a restore. Nothing was written there. An admin looks at the environment in the catalog, and then retries or takes it back.';
    case 'user-missing':
      return 'The application user is gone from the environment: somebody deleted it meanwhile. Retry to make it again.';
    case 'nothing-to-enable':
      return 'What is to be enabled is not there any more: somebody deleted it meanwhile. An administrator can restore it in Microsoft’s portal; then retry.';
    case 'not-as-told':
      return notAsToldWords('Nothing was changed at Microsoft.', stop.facts);
    case 'key-not-usable':
      return unusableKeyWords;
    case 'not-as-asked':
      return 'The history does not say that this secret was asked for as it is written down here, so none was made. Ask again: issue a new one. And tell an admin: somebody may have written to the portal’s database.';
    case 'asked-without-key':
      return 'This secret was asked for before an update of the portal, which now keeps in the history which tab asks. None was made. Ask again: issue a new one.';
    case 'asked-for-longer':
      return 'A policy allows secrets a shorter life now than when this one was asked for, so none was made. Ask again: issue a new one.';
    case 'ended-meanwhile':
      return 'The last valid day of this principal was over before the secret was made, so none was made.';
  }
}
