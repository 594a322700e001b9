import { z } from 'zod';
import { reading } from '#lib/access/door.ts';
import { notThere } from '#lib/access/not-there.ts';
import { accepted } from '#lib/model/refusal.ts';
import { requestById } from '#lib/requests/queries.ts';
import { requestPulse } from '#lib/requests/request-pulse.ts';

/** A text that changes when a request, or one that was asked for with it, goes a step further. */
export const GET = reading<{ id: string }, { pulse: string }>(async (actor, _request, { id }) => {
  const parsed = z.uuid().safeParse(id);
  const request = parsed.success ? await requestById(actor, parsed.data) : null;
  if (request === null) return notThere('request');
  return accepted({ pulse: await requestPulse(actor, request) });
});
