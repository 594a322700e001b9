import { leaseOn } from '#lib/kernel/lease.ts';
import { credentialState } from '#lib/model/credential.ts';
import { dueCredentials } from './due-credentials.ts';

/** Minting and testing happen in one go, from memory: as long as Entra's replicas may take. */
const handOverSeconds = 150;

export const credentialLease = leaseOn(dueCredentials, { seconds: handOverSeconds });

export type LeasedCredential = NonNullable<Awaited<ReturnType<typeof leaseCredential>>>;

/** Takes the right to do what is due for a credential. Null when nothing is, or another worker has it. */
export async function leaseCredential(credentialId: string) {
  const row = await credentialLease.take(credentialId);
  return row && { ...row, state: credentialState.parse(row.state) };
}
