import { readStoredBody } from '#lib/audit/read-stored-body.ts';
import { database } from '#lib/kernel/db.ts';
import type { StoredBody } from '#lib/model/event.ts';
import type { LeasedCredential } from './lease-credential.ts';

type Whose = Pick<LeasedCredential, 'id' | 'principalId' | 'requestedById'>;

/** What the history holds of a credential of this principal, oldest first. */
export async function toldOf({ id, principalId }: Whose): Promise<StoredBody[]> {
  const rows = await database().auditEvent.findMany({
    where: { principalId, kind: { startsWith: 'credential.' }, body: { contains: id } },
    orderBy: { seq: 'asc' },
  });
  return rows
    .flatMap((row) => readStoredBody(row.body) ?? [])
    .filter(({ event }) => 'credentialId' in event && event.credentialId === id);
}

/** Whether an event is the ask of the person whom the row names. */
export function isAskOf({ requestedById }: Whose, { by, event }: StoredBody): boolean {
  const isAsk = event.kind === 'credential.requested';
  return isAsk && by.type === 'person' && by.personId === requestedById;
}

/** The key id that Entra gave what was minted, or that was found there later. Null where the history knows of none. */
export function keyIdTold(told: readonly StoredBody[]): string | null {
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
