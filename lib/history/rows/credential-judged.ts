import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';
import type { Recorded } from '#lib/audit/recorded.ts';
import type { Prisma } from '#lib/kernel/db.ts';
import { sha256 } from '#lib/kernel/digest.ts';
import type { CredentialState } from '#lib/model/credential.ts';
import type { EventBody } from '#lib/model/event.ts';
import { eventsOf, personOf } from './events-of.ts';
import { type Judged, judged } from './judged.ts';

export type CredentialRow = Prisma.CredentialGetPayload<object>;

/**
 * A credential against its events: who asked for it, until when, which secret it is and what was sealed,
 * and how it stands, in one of the states that the history led to.
 */
export async function credentialJudged(
  row: CredentialRow,
  recorded: readonly Recorded[],
  states: readonly CredentialState[],
): Promise<Judged> {
  const [requested] = eventsOf(recorded, 'credential.requested');
  // What was taken back because it is hard to pass on is noted in the row, and was given to nobody.
  const made = ['credential.minted', 'credential.taken-back', 'credential.kept'] as const;
  const minted = eventsOf(recorded, ...made).find(
    ({ event }) => !('why' in event) || event.why === 'hard-to-pass-on',
  );
  const thumbprint = requested?.event.keyThumbprint;
  const since = requested?.seq ?? null;
  const last = recorded.at(-1)?.seq ?? since;
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
    [isAsSealed(row, minted?.event), minted?.seq ?? since, 'something else was sealed'],
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
    [row.state !== 'removing' || states.includes('removing'), last, 'nobody had it removed'],
    [states.some((state) => state === row.state), last, 'it does not stand as it does here'],
  ]);
}

/** What is sealed is what was sealed, where the event of its making says so; it is erased in time. */
function isAsSealed({ ciphertext }: CredentialRow, made: EventBody | undefined): boolean {
  const digest = made && 'ciphertextDigest' in made ? made.ciphertextDigest : undefined;
  return ciphertext === null || digest === undefined || sha256(ciphertext) === digest;
}

const rsaKey = z.object({ e: z.string(), n: z.string() });

/** RFC 7638 of a tab's key; null where the row holds none. */
async function thumbprintOf(publicKey: unknown): Promise<string | null> {
  const key = rsaKey.safeParse(publicKey).data;
  return key ? calculateJwkThumbprint({ kty: 'RSA', ...key }) : null;
}
