import type { Prisma } from '#lib/kernel/db.ts';
import { isSameId } from '#lib/model/is-same-id.ts';
import type { RequestSpec } from '#lib/model/request.ts';

/** What is read of a seat for `presentAddress`. */
export const placeOfSeat = {
  environment: { select: { instanceUrl: true, organizationId: true } },
} as const satisfies Prisma.SeatSelect;

type Place = { instanceUrl: string | null; organizationId: string | null };

/**
 * Where the environment of an approved seat is found now: at the address that the catalog has of it,
 * while that is of the organization that was approved, else at the one of then. What was approved is the
 * organization, and each step that writes asks there which one answers.
 */
export function presentAddress(
  ask: Pick<RequestSpec, 'instanceUrl' | 'organizationId'>,
  place: Place | undefined,
): string {
  const { instanceUrl = null, organizationId = null } = place ?? {};
  const isSame = organizationId !== null && isSameId(organizationId, ask.organizationId);
  return isSame && instanceUrl !== null ? instanceUrl : ask.instanceUrl;
}
