import { calculateJwkThumbprint } from 'jose';
import type { Recorded } from '#lib/audit/recorded.ts';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import type { StopCause } from '#lib/model/cause.ts';
import type { TabPublicKey } from '#lib/model/tab-public-key.ts';
import { latestEnd } from './latest-end.ts';
import type { LeasedCredential } from './lease-credential.ts';
import { sealableKey } from './sealable-key.ts';
import { isAskOf, toldOf } from './told-of.ts';

type Ask = { key: TabPublicKey } | { stop: StopCause };

/**
 * The key to seal to, once the history says that exactly this was asked for and nothing became of it
 * since: by this person, for this principal, to this end, from the tab with this key; and the policy still
 * allows that end, which has not come yet. A row alone is no ask: whoever can write one cannot change what the history holds.
 * Else why nothing is minted.
 */
export async function askOf(credential: LeasedCredential): Promise<Ask> {
  const [asked, ...since] = await toldOf(credential);
  if (!asked || since.length > 0 || !saysSo(asked, credential)) return stop('not-as-asked');
  const { event } = asked;
  const key = await sealableKey(credential.publicKey);
  if (!key) return stop('key-not-usable');
  if (!('keyThumbprint' in event) || !event.keyThumbprint) return stop('asked-without-key');
  const isItsKey = event.keyThumbprint === (await calculateJwkThumbprint(key));
  if (!isItsKey) return stop('not-as-asked');
  const allowed = await latestEnd(database(), credential.principalId, now());
  if (allowed <= now()) return stop('ended-meanwhile');
  return credential.endsAt <= allowed ? { key } : stop('asked-for-longer');
}

type Stop =
  | 'not-as-asked'
  | 'key-not-usable'
  | 'asked-without-key'
  | 'asked-for-longer'
  | 'ended-meanwhile';

function stop(code: Stop): Ask {
  return { stop: { code, facts: {} } };
}

function saysSo(asked: Recorded, credential: LeasedCredential): boolean {
  const { event } = asked;
  const endsAt = credential.endsAt.toISOString();
  return isAskOf(credential, asked) && 'endsAt' in event && event.endsAt === endsAt;
}
