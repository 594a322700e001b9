import type { Actor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { may } from '#lib/access/may.ts';
import { notThere } from '#lib/access/not-there.ts';
import { now } from '#lib/kernel/clock.ts';
import { database, inTransaction, isTaken } from '#lib/kernel/db.ts';
import { canonicalInstanceUrl } from '#lib/microsoft/dataverse-address.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { failureReference } from '#lib/microsoft/failure-reference.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { failureWords } from '#lib/model/failure-words.ts';
import { isSameId } from '#lib/model/is-same-id.ts';
import { type Outcome, type Refusal, type RefusalCode, refused } from '#lib/model/refusal.ts';
import { acceptAddress } from './accept-address.ts';
import { checkEnvironment } from './check-environment.ts';

type Changed = Outcome<{ environmentId: string }>;

/**
 * An admin says where an environment is now, whose former address need not answer any more. Accepted where
 * the same organization answers there; then it is asked again, as ever. Runs and seats go on at the new
 * address, and what was approved stays. Refuses another organization, and an address of another entry.
 */
export async function changeAddress(
  actor: Actor,
  input: { environmentId: string; instanceUrl: string },
  microsoft: Microsoft,
): Promise<Changed> {
  const { environmentId } = input;
  const verdict = may(actor, 'environment.check', {}, now());
  if (verdict !== 'yes') {
    const about = { verb: 'environment.check', kind: 'environment', id: environmentId } as const;
    return inTransaction((tx) => deny(tx, actor, verdict, about));
  }
  const row = await database().environment.findUnique({ where: { id: environmentId } });
  if (!row) return notThere('environment');
  const { organizationId, instanceUrl } = row;
  const address = canonicalInstanceUrl(input.instanceUrl);
  if (!instanceUrl || !organizationId)
    return atField('invalid', 'Which organization it is was never learnt. Add it anew instead.');
  if (address === instanceUrl) return atField('invalid', 'This is the address it has already.');
  try {
    const foundId = await microsoft.dataverse.environment(address).organizationId();
    if (!isSameId(foundId, organizationId))
      return atField('conflict', 'Another organization answers there. Its address was kept.');
    const known = { ...row, instanceUrl, organizationId };
    if (!(await acceptAddress(actor, known, address)))
      return refused('conflict', 'It was changed meanwhile. Load the page again.');
  } catch (error) {
    if (isTaken(error)) return atField('already-there', 'Another entry has this address.');
    if (!(error instanceof MicrosoftFailure)) throw error;
    const words = failureWords(error);
    const reference = failureReference(error);
    return refused('microsoft-refused', words, { fields: { instanceUrl: words }, ...reference });
  }
  return checkEnvironment(actor, { environmentId }, microsoft);
}

function atField(code: RefusalCode, words: string): { ok: false; refusal: Refusal } {
  return refused(code, words, { fields: { instanceUrl: words } });
}
