import type { Recorded } from '#lib/audit/recorded.ts';
import { databaseReplacedAt } from '#lib/history/noted-database.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson } from '#lib/kernel/db.ts';
import { log } from '#lib/kernel/log.ts';
import { causeOf } from '#lib/microsoft/cause-of.ts';
import { ProvisioningStop } from '#lib/microsoft/setbacks.ts';
import { statesTold } from '#lib/model/told-credential.ts';
import type { LeasedCredential } from './lease-credential.ts';
import { lookAgain } from './look-again.ts';

const lookAgainSeconds = 10 * 60;

/**
 * Whether a credential is in a state that the history led to. One that is not was written past the portal:
 * nothing is done for it at Entra, its row says so, and it is looked at again in case that changes.
 */
export async function standsAsTold(
  credential: LeasedCredential,
  told: readonly Recorded[],
): Promise<boolean> {
  const replacedAt = await databaseReplacedAt();
  if (statesTold(told, { moment: now(), replacedAt }).includes(credential.state)) return true;
  const different = {
    rows: 'credential',
    id: credential.id,
    seq: told.at(-1)?.seq ?? null,
  } as const;
  log('error', 'a row is not as the history tells', different);
  const cause = causeOf(new ProvisioningStop({ code: 'not-as-told', facts: different }));
  await lookAgain(credential, lookAgainSeconds, { cause: asJson(cause) });
  return false;
}
