import { type Recorded, recordedBy } from '#lib/audit/recorded.ts';
import { database } from '#lib/kernel/db.ts';
import { removesEverySecret } from '#lib/model/told-credential.ts';
import type { LeasedCredential } from './lease-credential.ts';

type Whose = Pick<LeasedCredential, 'id' | 'principalId' | 'requestedById'>;

/** What the history holds of a credential of this principal, oldest first. */
export async function toldOf(whose: Whose): Promise<Recorded[]> {
  return (await toldWithPrincipalOf(whose)).filter(({ event }) => 'credentialId' in event);
}

/** The same, with what is told of its principal as a whole and removes every secret. */
export async function toldWithPrincipalOf({ id, principalId }: Whose): Promise<Recorded[]> {
  const recorded = recordedBy(
    await database().$queryRaw`
      SELECT seq, at, body, principal_id::text AS about
      FROM audit_event
      WHERE principal_id = ${principalId}::uuid AND (
        kind LIKE 'credential.%' AND body LIKE '%' || ${id}::text || '%'
        OR kind = ANY(${[...removesEverySecret]}))
      ORDER BY seq`,
  );
  return (recorded.get(principalId) ?? []).filter(
    ({ event }) => !('credentialId' in event) || event.credentialId === id,
  );
}

/** Whether an event is the ask of the person whom the row names. */
export function isAskOf({ requestedById }: Whose, { by, event }: Recorded): boolean {
  const isAsk = event.kind === 'credential.requested';
  return isAsk && by.type === 'person' && by.personId === requestedById;
}

/** The key id that Entra gave what was minted, or that was found there later. Null where the history knows of none. */
export function keyIdTold(told: readonly Recorded[]): string | null {
  for (const { event } of told) {
    switch (event.kind) {
      case 'credential.minted':
      case 'credential.taken-back':
      case 'credential.kept':
        return event.keyId;
    }
  }
  return null;
}
