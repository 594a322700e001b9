import type { Transaction } from '#lib/kernel/db.ts';
import { principalEnd } from '#lib/kernel/end-dates.ts';
import { endOfSecret, policy } from '#lib/model/policy.ts';

/**
 * When a secret that is issued at a moment ends at the latest: by the strictest of its principal's
 * environments, as their policies are now, and never past the principal's own end.
 */
export async function latestEnd(tx: Transaction, principalId: string, moment: Date): Promise<Date> {
  const { endsOn, seats } = await tx.principal.findUniqueOrThrow({
    where: { id: principalId },
    select: { endsOn: true, seats: { select: { environment: { select: { policy: true } } } } },
  });
  const days = seats.map((seat) => policy.parse(seat.environment.policy).secretLifetimeDaysMax);
  return endOfSecret(Math.min(...days), principalEnd(endsOn), moment);
}
