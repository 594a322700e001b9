import type { Prisma } from '#lib/kernel/db.ts';
import { type Cause, cause } from '#lib/model/cause.ts';
import { type CredentialState, credentialState } from '#lib/model/credential.ts';

type Row = Prisma.CredentialGetPayload<{ include: { requestedBy: true } }>;

export type CredentialView = {
  id: string;
  state: CredentialState;
  requestedBy: { id: string; name: string };
  requestedAt: Date;
  endsAt: Date;
  keyId: string | null;
  provenAt: Date | null;
  acknowledgedAt: Date | null;
  cause: Cause | null;
};

/** A client secret as the pages see it: how it stands, and never its value. */
export function credentialView(row: Row): CredentialView {
  return {
    id: row.id,
    state: credentialState.parse(row.state),
    requestedBy: { id: row.requestedBy.id, name: row.requestedBy.name },
    requestedAt: row.requestedAt,
    endsAt: row.endsAt,
    keyId: row.keyId,
    provenAt: row.provenAt,
    acknowledgedAt: row.acknowledgedAt,
    cause: row.cause === null ? null : cause.parse(row.cause),
  };
}
