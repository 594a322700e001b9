'use server';

import { z } from 'zod';
import { action } from '#lib/access/door.ts';
import { requireMay } from '#lib/access/require-may.ts';
import { verifyHistory } from '#lib/history/verify-history.ts';
import type { FormState } from '#lib/model/form-state.ts';
import { accepted } from '#lib/model/refusal.ts';
import type { VerifiedHistory } from '#lib/model/verified-history.ts';

const verifyDoor = action<z.ZodObject, VerifiedHistory>(z.object({}), async (actor) => {
  await requireMay(actor, 'history.read', {}, { kind: 'history', id: null });
  const { events, head, broken, rows, coveredSince, different } = await verifyHistory(actor);
  return accepted({ events, head, broken, rows, coveredSince, different });
});

/** Verifies the whole stored history, and appends `history.verified` with what it said. */
export async function verifyWholeHistory(
  state: FormState<VerifiedHistory>,
  form: FormData,
): Promise<FormState<VerifiedHistory>> {
  return verifyDoor(state, form);
}
