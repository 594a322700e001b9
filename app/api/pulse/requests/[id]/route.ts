import { z } from 'zod';
import { reading } from '#lib/access/door.ts';
import { accepted, refused } from '#lib/model/refusal.ts';
import { requestById } from '#lib/requests/queries.ts';

/** A text that changes when a request is decided or withdrawn. */
export const GET = reading<{ id: string }, { pulse: string }>(async (actor, _request, { id }) => {
  const parsed = z.uuid().safeParse(id);
  const request = parsed.success ? await requestById(actor, parsed.data) : null;
  if (request === null) return refused('not-found', 'There is no such request.');
  return accepted({ pulse: request.state });
});
