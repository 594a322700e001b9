import { inTransaction } from '#lib/kernel/db.ts';
import { type Refusal, refused } from '#lib/model/refusal.ts';
import { countRefusal } from './count-refusal.ts';
import { noteDenial } from './note-denial.ts';
import { watchingActor } from './session.ts';

const thing = { verb: 'portal.change', kind: 'portal', id: null } as const;

/**
 * Refuses what no page of the portal sent. Where the browser's session came with it, it is noted with
 * the person whose browser was used; else it is counted.
 */
export async function refuseForeignOrigin(): Promise<{ ok: false; refusal: Refusal }> {
  const actor = await watchingActor();
  if (actor) await inTransaction((tx) => noteDenial(tx, actor, 'foreign-origin', thing));
  else await countRefusal('foreign-origin');
  return refused(
    'not-allowed',
    'This was not sent by a page of the portal, so nothing was changed. Open the portal at its own address and try again.',
  );
}
