import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { Cause } from '#lib/model/cause.ts';

export const secondsAgo = (seconds: number) => secondsAfter(now(), -seconds);

/** The cause of a setback that Dataverse's refusal was, as a row keeps it. */
export function refusedBefore() {
  const met: Cause = {
    kind: 'refused',
    facts: { plane: 'dataverse', missingPrivilege: null },
    code: '0x80040220',
    status: 403,
    requestId: newId(),
    at: secondsAgo(60).toISOString(),
  };
  return asJson(met);
}
