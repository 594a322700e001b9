import { z } from 'zod';
import { database, type Prisma } from '#lib/kernel/db.ts';
import { principalEnd } from '#lib/kernel/end-dates.ts';
import { type CredentialState, credentialState } from '#lib/model/credential.ts';
import type { PrincipalStatus } from '#lib/model/principal-status.ts';
import { type AskedRole, askedRole } from '#lib/model/request.ts';
import { readStatus, statusSelect } from './read-status.ts';
import { oldestSeatFirst } from './seat-view.ts';

const select = {
  ...statusSelect,
  id: true,
  requestId: true,
  name: true,
  endsOn: true,
  owners: { select: { personId: true } },
  seats: {
    orderBy: oldestSeatFirst,
    select: {
      businessUnitName: true,
      roles: true,
      environment: { select: { displayName: true, instanceUrl: true, sku: true } },
    },
  },
  credentials: {
    orderBy: { requestedAt: 'desc' },
    take: 20,
    select: { state: true, endsAt: true },
  },
} satisfies Prisma.PrincipalSelect;

type Row = Prisma.PrincipalGetPayload<{ select: typeof select }>;

type ListedSeat = {
  businessUnitName: string;
  roles: AskedRole[];
  environment: { displayName: string; instanceUrl: string | null; sku: string | null };
};

/** A principal as a line of a list shows it. */
export type ListedPrincipal = {
  id: string;
  requestId: string | null;
  name: string;
  endsOn: Date;
  /** When it is past its end. */
  endsAt: Date;
  status: PrincipalStatus;
  ownerIds: string[];
  /** The oldest first. */
  seats: readonly [ListedSeat, ...ListedSeat[]];
  /** Newest first. */
  credentials: { state: CredentialState; endsAt: Date }[];
};

/** The principals with these ids, in their order. Whether somebody may read them is settled before. */
export async function listedPrincipals(ids: readonly string[]): Promise<ListedPrincipal[]> {
  if (ids.length === 0) return [];
  const rows = await database().principal.findMany({ where: { id: { in: [...ids] } }, select });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [listed(row)] : [];
  });
}

function listed(row: Row): ListedPrincipal {
  const [seat, ...seats] = row.seats.map(({ roles, ...one }) => ({
    ...one,
    roles: z.array(askedRole).parse(roles),
  }));
  if (!seat) throw new Error(`Principal ${row.id} has no seat.`);
  return {
    id: row.id,
    requestId: row.requestId,
    name: row.name,
    endsOn: row.endsOn,
    endsAt: principalEnd(row.endsOn),
    status: readStatus(row),
    ownerIds: row.owners.map(({ personId }) => personId),
    seats: [seat, ...seats],
    credentials: row.credentials.map(({ state, endsAt }) => ({
      state: credentialState.parse(state),
      endsAt,
    })),
  };
}
