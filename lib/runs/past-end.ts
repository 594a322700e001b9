import { endsInForceSince } from '#lib/history/ends-in-force.ts';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { principalEnd } from '#lib/kernel/end-dates.ts';
import type { Difference } from '#lib/model/difference.ts';
import { endDueAt } from '#lib/model/end-sweep.ts';

/** That a principal in use is past its end, as a finding, and until when it is left as it is. */
export async function pastEnd(principalId: string): Promise<Difference[]> {
  const { endsOn } = await database().principal.findUniqueOrThrow({
    where: { id: principalId },
    select: { endsOn: true },
  });
  const endsAt = principalEnd(endsOn);
  if (endsAt > now()) return [];
  const dueAt = endDueAt(endsAt, (await endsInForceSince()) ?? now());
  const facts = {
    endsOn: dayOf(endsOn),
    pausedOn: dueAt > now() ? dayOf(dueAt) : null,
  };
  return [{ code: 'past-end', seatId: null, facts }];
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);
