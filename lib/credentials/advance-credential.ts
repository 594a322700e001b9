import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { expireHandOver } from './expire-hand-over.ts';
import { credentialLease, type LeasedCredential, leaseCredential } from './lease-credential.ts';
import { mint } from './mint.ts';
import { removeSecret } from './remove-secret.ts';
import { settleInterruptedMint, settleInterruptedTest } from './settle-interrupted.ts';

/**
 * Does what is due for a credential: mints and tests it, erases and removes it when its time is up, or
 * sweeps one whose outcome is unknown. Ends at once when nothing is due or another worker has it.
 */
export async function advanceCredential(
  credentialId: string,
  microsoft: Microsoft,
): Promise<'not-due' | 'advanced'> {
  const credential = await leaseCredential(credentialId);
  if (!credential) return 'not-due';
  await credentialLease.hold(credential, () => advance(credential, microsoft));
  return 'advanced';
}

async function advance(credential: LeasedCredential, microsoft: Microsoft): Promise<void> {
  switch (credential.state) {
    case 'requested':
      await mint(credential, microsoft);
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
      await removeSecret(credential, microsoft);
      break;
    case 'stored':
    case 'removed':
    case 'failed':
      throw new Error(`Credential ${credential.id} is due although it is ${credential.state}.`);
  }
}
