import { z } from 'zod';
import { particularsOf } from '#components/history/particulars-of.ts';
import type { FoldedFact } from '#components/ui/folded-facts.tsx';
import { deny } from '#lib/access/deny.ts';
import { reading } from '#lib/access/door.ts';
import { may } from '#lib/access/may.ts';
import { historyEvent } from '#lib/history/history-event.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { accepted, refused } from '#lib/model/refusal.ts';

const sequenceNumber = z.coerce.number().int().positive();

/** Everything that one event of the history holds, for who opens its particulars. */
export const GET = reading<{ seq: string }, FoldedFact[]>(async (actor, _request, params) => {
  const verdict = may(actor, 'history.read', {}, now());
  if (verdict !== 'yes') {
    const thing = { verb: 'history.read', kind: 'history', id: null } as const;
    return inTransaction((tx) => deny(tx, actor, verdict, thing));
  }
  const seq = sequenceNumber.safeParse(params.seq);
  const event = seq.success ? await historyEvent(actor, seq.data) : null;
  if (event === null) return refused('not-found', 'There is no such event.');
  return accepted(particularsOf(event));
});
