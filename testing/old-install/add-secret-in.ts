import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, database, type Prisma } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { CredentialState, CredentialTest } from '#lib/model/credential.ts';
import { refusedBefore, secondsAgo } from './refused-before.ts';

type SecretFields = Omit<
  Prisma.CredentialUncheckedCreateInput,
  'principalId' | 'requestedById' | 'requestedAt' | 'publicKey' | 'endsAt' | 'state'
>;
const minted = () => ({ mintStartedAt: secondsAgo(60), keyId: newId(), sealedAt: secondsAgo(55) });
const opened = () => ({
  ...minted(),
  proof: proof(),
  provenAt: secondsAgo(50),
  openedAt: secondsAgo(45),
});
const secretFields: Record<CredentialState, () => SecretFields> = {
  requested: () => ({ attempts: 1, cause: refusedBefore() }),
  minting: () => ({ mintStartedAt: secondsAgo(60) }),
  proving: () => ({ ...minted(), ciphertext: 'AAAA' }),
  ready: () => ({ ...minted(), ciphertext: 'AAAA', proof: proof(), provenAt: secondsAgo(50) }),
  opened,
  stored: () => ({ ...opened(), acknowledgedAt: secondsAgo(40), erasedAt: secondsAgo(40) }),
  lost: () => ({
    mintStartedAt: secondsAgo(60),
    removalWhy: 'unknown-outcome',
    cause: refusedBefore(),
  }),
  removing: () => ({ ...opened(), removalWhy: 'not-confirmed', cause: refusedBefore() }),
  removed: () => ({ ...opened(), removalWhy: 'removed', removedAt: secondsAgo(30) }),
  failed: () => ({ mintStartedAt: secondsAgo(60), cause: refusedBefore() }),
};

/** Adds a secret in this state, by its row alone, to a principal whose request has its id. */
export async function addSecretIn(principalId: string, state: CredentialState): Promise<void> {
  const { requesterId } = await database().request.findUniqueOrThrow({
    where: { id: principalId },
  });
  await database().credential.create({
    data: {
      principalId,
      state,
      requestedById: requesterId,
      requestedAt: secondsAgo(70),
      publicKey: {},
      endsAt: secondsAfter(now(), 90 * 86_400),
      ...secretFields[state](),
    },
  });
}

function proof() {
  const shown: CredentialTest = {
    outcome: 'proven',
    tokensInARow: 3,
    attempts: 3,
    tookMilliseconds: 3100,
    userId: null,
    roleNames: [],
    cause: null,
  };
  return asJson(shown);
}
