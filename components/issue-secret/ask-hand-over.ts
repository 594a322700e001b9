import { z } from 'zod';
import { type HandOver, handOver } from '#lib/model/hand-over.ts';

const answer = z.union([
  z.object({ value: handOver }),
  z.object({ refusal: z.object({ code: z.string(), message: z.string() }) }),
]);

export type HandOverAnswer =
  | { kind: 'told'; handOver: HandOver }
  | { kind: 'signed-out' }
  | { kind: 'slow-down' }
  | { kind: 'refused'; message: string };

/** Asks how a hand-over stands. Throws when no answer came: the caller asks again. */
export async function askHandOver(
  credentialId: string,
  signal: AbortSignal,
): Promise<HandOverAnswer> {
  const response = await fetch(`/api/credentials/${credentialId}`, { signal, cache: 'no-store' });
  const told = answer.parse(await response.json());
  if ('value' in told) return { kind: 'told', handOver: told.value };
  if (response.status === 401) return { kind: 'signed-out' };
  if (response.status === 429) return { kind: 'slow-down' };
  if (response.status >= 500) throw new Error('The portal could not answer just now.');
  return { kind: 'refused', message: told.refusal.message };
}
