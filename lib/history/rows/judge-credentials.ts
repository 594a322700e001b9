import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';
import { type Recorded, recordedOf } from '#lib/audit/recorded.ts';
import type { Prisma, Transaction } from '#lib/kernel/db.ts';
import { eventsOf, personOf } from './events-of.ts';
import { type Judged, judged } from './judged.ts';
import { nextById } from './next-by-id.ts';

type CredentialRow = Prisma.CredentialGetPayload<object>;

/** The next credentials by id, held against what the history tells of them. */
export async function judgeCredentials(tx: Transaction, after: string | null): Promise<Judged[][]> {
  const rows = await tx.credential.findMany({
    ...nextById(after, 1000),
  });
  const recorded = await recordedOf(
    tx,
    rows.map(({ id }) => id),
  );
  return Promise.all(
    rows.map(async (row) => [await credentialJudged(row, recorded.get(row.id) ?? [])]),
  );
}

/** A credential against its events: who asked for it, until when, which secret it is, and how it stands. */
async function credentialJudged(
  row: CredentialRow,
  recorded: readonly Recorded[],
): Promise<Judged> {
  const [requested] = eventsOf(recorded, 'credential.requested');
  // What was taken back because it is hard to pass on is noted in the row, and was given to nobody.
  const made = ['credential.minted', 'credential.taken-back', 'credential.kept'] as const;
  const minted = eventsOf(recorded, ...made).find(
    ({ event }) => !('why' in event) || event.why === 'hard-to-pass-on',
  );
  const thumbprint = requested?.event.keyThumbprint;
  const since = requested?.seq ?? null;
  const hasEvent = (...kinds: Parameters<typeof eventsOf>[1][]) =>
    eventsOf(recorded, ...kinds).length > 0;
  return judged({ rows: 'credential', id: row.id, since }, [
    [row.requestedById === (requested && personOf(requested)), since, 'somebody else asked for it'],
    [row.principalId === requested?.event.principalId, since, 'it is of another principal'],
    [
      thumbprint === undefined || thumbprint === (await thumbprintOf(row.publicKey)),
      since,
      'it was asked for by another tab',
    ],
    [row.endsAt.toISOString() === requested?.event.endsAt, since, 'it ends at another time'],
    [
      row.keyId === (minted?.event.keyId ?? null),
      minted?.seq ?? since,
      minted ? 'it is another secret' : 'no secret was made for it',
    ],
    [
      row.state !== 'stored' || hasEvent('credential.acknowledged', 'credential.kept'),
      since,
      'nobody confirmed that it was stored',
    ],
    [row.state !== 'removed' || hasEvent('credential.removed'), since, 'it was not removed'],
    [
      row.state === 'removed' || !hasEvent('credential.removed'),
      since,
      'it is shown as living, and was removed',
    ],
  ]);
}

const rsaKey = z.object({ e: z.string(), n: z.string() });

/** RFC 7638 of a tab's key; null where the row holds none. */
async function thumbprintOf(publicKey: unknown): Promise<string | null> {
  const key = rsaKey.safeParse(publicKey).data;
  return key ? calculateJwkThumbprint({ kty: 'RSA', ...key }) : null;
}
