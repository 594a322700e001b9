import { z } from 'zod';
import { causeWords } from './cause-words.ts';
import {
  type CredentialState,
  type CredentialTest,
  credentialState,
  credentialTest,
  type HandOverStanding,
} from './credential.ts';

/** What the asking tab polls: how its hand-over stands, told in words. */
export const handOver = z.object({
  credentialId: z.uuid(),
  state: credentialState,
  words: z.string(),
  /** What was made is of no use, through nobody's doing: the tab asks for another. */
  startsOver: z.boolean(),
  proof: credentialTest.omit({ cause: true }).nullable(),
  endsAt: z.string(),
  readableUntil: z.string().nullable(),
  removedUnlessConfirmedAt: z.string().nullable(),
});
export type HandOver = z.infer<typeof handOver>;

/** Tells a hand-over: what stands in the way where something does, or else what its state means. */
export function toldHandOver({ cause, proof, ...standing }: HandOverStanding): HandOver {
  const { state } = standing;
  const words = cause === null || state === 'removed' ? wordsOf[state] : causeWords(cause);
  const startsOver = cause?.code === 'hard-to-pass-on';
  return { ...standing, words, startsOver, proof: proof && toldTest(proof) };
}

/** What release 0.1.0 stored of a test is told as it was worded then. */
function toldTest({ cause, ...test }: CredentialTest): HandOver['proof'] {
  if (test.words !== undefined || test.outcome !== 'not-proven') return test;
  const words =
    cause && cause.kind !== 'interrupted'
      ? `Issued, not proven from here. ${causeWords(cause)}`
      : 'Issued, not proven: the portal was interrupted while it was trying it.';
  return { ...test, words };
}

const wordsOf: Record<CredentialState, string> = {
  requested: 'Waiting for the portal to begin, usually less than a second.',
  minting: 'Asking Entra for a new client secret.',
  proving:
    'Signing in with it until Entra accepts it several times in a row, usually 4 to 20 seconds.',
  ready: 'It works. Only this tab can open it.',
  opened: 'Opened here. Store it safely, then confirm.',
  stored: 'Stored safely. The portal holds no copy.',
  lost: 'Whether it was made is not known. Nobody has it; the portal looks for it and removes it.',
  removing: 'Being removed in Entra.',
  removed: 'Removed in Entra. It opens nothing.',
  failed: 'It was not issued.',
};
