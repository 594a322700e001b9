import { secondsAfter } from '#lib/kernel/clock.ts';
import type { EventActor, EventBody } from '#lib/model/event.ts';
import type { Happening } from './chain-on.ts';
import { rowId } from './row-id.ts';
import type { BenchRows } from './rows.ts';

const lifeSeconds = 180 * 86_400;
const publicKey = JSON.stringify({
  kty: 'RSA',
  alg: 'RSA-OAEP-256',
  e: 'AQAB',
  n: 'A'.repeat(342),
});

/** A client secret that one owner asked for and opened; stored, where they confirmed it. */
export function credentialRows(of: {
  principalId: string;
  ownerId: string;
  requestedAt: Date;
  isStored: boolean;
}): { credential: BenchRows['credential'][number]; happenings: Happening[] } {
  const { principalId, ownerId, requestedAt, isStored } = of;
  const credentialId = rowId();
  const keyId = rowId();
  const endsAt = secondsAfter(requestedAt, lifeSeconds);
  const [sealedAt, provenAt, openedAt, storedAt] = [2, 6, 10, 30].map((seconds) =>
    secondsAfter(requestedAt, seconds),
  );
  const credential: BenchRows['credential'][number] = {
    id: credentialId,
    principalId,
    state: isStored ? 'stored' : 'opened',
    requestedById: ownerId,
    requestedAt,
    publicKey,
    endsAt,
    keyId,
    mintStartedAt: requestedAt,
    sealedAt: sealedAt ?? null,
    provenAt: provenAt ?? null,
    openedAt: openedAt ?? null,
    acknowledgedAt: (isStored && storedAt) || null,
    erasedAt: (isStored && storedAt) || null,
  };
  const about = { principalId, credentialId };
  const byOwner: EventActor = { type: 'person', personId: ownerId, role: 'Maker' };
  const byWorker: EventActor = { type: 'system', name: 'worker' };
  const tell = (at: Date | undefined, by: EventActor, event: EventBody): Happening[] =>
    at ? [{ at, by, event }] : [];
  const happenings = [
    ...tell(requestedAt, byOwner, {
      kind: 'credential.requested',
      endsAt: endsAt.toISOString(),
      ...about,
    }),
    ...tell(sealedAt, byWorker, {
      kind: 'credential.minted',
      keyId,
      microsoftRequestId: rowId(),
      ...about,
    }),
    ...tell(provenAt, byWorker, {
      kind: 'credential.proven',
      tokensInARow: 3,
      tookMilliseconds: 4000,
      ...about,
    }),
    ...tell(openedAt, byOwner, { kind: 'credential.opened', ...about }),
    ...(isStored ? tell(storedAt, byOwner, { kind: 'credential.acknowledged', ...about }) : []),
  ];
  return { credential, happenings };
}
