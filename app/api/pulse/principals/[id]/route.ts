import { z } from 'zod';
import { reading } from '#lib/access/door.ts';
import { notThere } from '#lib/access/not-there.ts';
import { accepted } from '#lib/model/refusal.ts';
import { principalPulse } from '#lib/principals/queries.ts';

/** A text that changes whenever the page of a principal would look different. */
export const GET = reading<{ id: string }, { pulse: string }>(async (actor, _request, { id }) => {
  const parsed = z.uuid().safeParse(id);
  const pulse = parsed.success ? await principalPulse(actor, parsed.data) : null;
  if (pulse === null) return notThere('principal');
  return accepted({ pulse });
});
