import type { Prisma } from '#lib/kernel/db.ts';
import type { DueRows } from '#lib/kernel/due-rows.ts';

/** Credentials are taken up whenever something is due for them, and each time counts as an attempt. */
export const dueCredentials: DueRows<
  Prisma.CredentialModel,
  Prisma.CredentialUpdateManyMutationInput
> = {
  queue: 'hand-over',
  jobOf: (credentialId) => ({ credentialId }),
  takeable: {},
  taking: { attempts: { increment: 1 } },
  find: (tx, query) => tx.credential.findMany(query),
  update: (tx, change) => tx.credential.updateManyAndReturn(change),
};
