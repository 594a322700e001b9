import type { Pause } from '#lib/kernel/pause.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { openCredentialStates } from '#lib/model/credential.ts';
import type { AtWork } from './at-work.ts';
import { expireHandOver } from './expire-hand-over.ts';
import { credentialLease, type LeasedCredential, leaseCredential } from './lease-credential.ts';
import { mint } from './mint.ts';
import { removeSecret } from './remove-secret.ts';
import { isFromBefore, settleFromBefore } from './settle-from-before.ts';
import { settleInterruptedMint, settleInterruptedTest } from './settle-interrupted.ts';

/**
 * Does what is due for a credential: mints and tests it, erases and removes it when its time is up, or
 * sweeps one whose outcome is unknown. `pause` is what a test of a secret waits by. Ends at once when nothing is due or another worker has it.
 */
export async function advanceCredential(
  credentialId: string,
  microsoft: Microsoft,
  pause: Pause,
): Promise<'not-due' | 'advanced'> {
  const credential = await leaseCredential(credentialId);
  if (!credential) return 'not-due';
  await credentialLease.hold(credential, (signal) =>
    advance(credential, { microsoft, pause, signal }),
  );
  return 'advanced';
}

async function advance(credential: LeasedCredential, at: AtWork): Promise<void> {
  if (openCredentialStates.includes(credential.state) && (await isFromBefore(credential)))
    return settleFromBefore(credential, at);
  switch (credential.state) {
    case 'requested':
      await mint(credential, at);
      break;
    case 'minting':
      await settleInterruptedMint(credential);
      break;
    case 'proving':
      await settleInterruptedTest(credential);
      break;
    case 'ready':
    case 'opened':
      await expireHandOver(credential);
      break;
    case 'lost':
    case 'removing':
      await removeSecret(credential, at);
      break;
    case 'stored':
    case 'removed':
    case 'failed':
      throw new Error(`Credential ${credential.id} is due although it is ${credential.state}.`);
  }
}
