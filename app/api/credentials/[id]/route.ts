import { z } from 'zod';
import { reading } from '#lib/access/door.ts';
import { notThere } from '#lib/access/not-there.ts';
import { handOverOf } from '#lib/credentials/hand-over-of.ts';
import { type HandOver, toldHandOver } from '#lib/model/hand-over.ts';
import { accepted } from '#lib/model/refusal.ts';

/** How a hand-over stands: what the asking tab polls. Never the secret, sealed or not. */
export const GET = reading<{ id: string }, HandOver>(async (actor, _request, { id }) => {
  const credentialId = z.uuid().safeParse(id);
  if (!credentialId.success) return notThere('credential');
  const standing = await handOverOf(actor, credentialId.data);
  return standing.ok ? accepted(toldHandOver(standing.value)) : standing;
});
