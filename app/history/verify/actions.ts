'use server';

import { z } from 'zod';
import { action } from '#lib/access/door.ts';
import { requireMay } from '#lib/access/require-may.ts';
import { eventClockWords } from '#lib/history/event-clock-words.ts';
import { verifyForAWhile } from '#lib/history/verify-for-a-while.ts';
import type { FormState } from '#lib/model/form-state.ts';
import { accepted } from '#lib/model/refusal.ts';
import type { HistoryVerification } from '#lib/model/verified-history.ts';

/** Short enough for a page to show that it goes on. */
const waitSeconds = 8;
const asked = z.object({ id: z.uuid().optional() });

const verifyDoor = action<typeof asked, HistoryVerification>(asked, async (actor, { id }) => {
  await requireMay(actor, 'history.read', {}, { kind: 'history', id: null });
  const verified = await verifyForAWhile(actor, { id, waitSeconds });
  if ('underWay' in verified) return accepted({ underWay: verified.underWay });
  const { report } = verified;
  const { events, head, broken, rows, coveredSince, different } = report;
  const clockWords = eventClockWords(report);
  return accepted({ events, head, broken, clockWords, rows, coveredSince, different });
});

/**
 * Verifies the whole stored history, and appends `history.verified` with what it said. One that takes
 * longer goes on by itself; its `id` sent again hears of it.
 */
export async function verifyWholeHistory(
  state: FormState<HistoryVerification>,
  form: FormData,
): Promise<FormState<HistoryVerification>> {
  return verifyDoor(state, form);
}
