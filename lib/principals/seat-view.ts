import { z } from 'zod';
import type { Prisma } from '#lib/kernel/db.ts';
import { type AskedRole, askedRole } from '#lib/model/request.ts';

/** The order of a principal's seats wherever they are read: the oldest first. */
export const oldestSeatFirst = [
  { createdAt: 'asc' },
  { id: 'asc' },
] satisfies Prisma.SeatOrderByWithRelationInput[];

type Row = Prisma.SeatGetPayload<{ include: { environment: true } }>;
type Remote = { seatId: string | null; remoteId: string };

export type SeatView = {
  id: string;
  businessUnitName: string;
  roles: AskedRole[];
  /** Of its application user, once there is one. */
  userId: string | null;
  environment: {
    id: string;
    environmentId: string | null;
    organizationId: string | null;
    displayName: string;
    instanceUrl: string | null;
    sku: string | null;
  };
};

/** A seat as the pages see it, with its application user out of what exists at Microsoft. */
export function seatView(
  { id, businessUnitName, roles, environment }: Row,
  remotes: readonly Remote[],
): SeatView {
  return {
    id,
    businessUnitName,
    roles: z.array(askedRole).parse(roles),
    userId: remotes.find((remote) => remote.seatId === id)?.remoteId ?? null,
    environment,
  };
}
