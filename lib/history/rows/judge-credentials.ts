import { recordedBy, recordedOf } from '#lib/audit/recorded.ts';
import { now } from '#lib/kernel/clock.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import { removesEverySecret, statesTold } from '#lib/model/told-credential.ts';
import { databaseReplacedAt } from '../noted-database.ts';
import { type CredentialRow, credentialJudged } from './credential-judged.ts';
import type { Judged } from './judged.ts';
import { nextById } from './next-by-id.ts';

/** The next credentials by id, held against what the history tells of them. */
export async function judgeCredentials(tx: Transaction, after: string | null): Promise<Judged[][]> {
  const rows = await tx.credential.findMany(nextById(after, 1000));
  return (await credentialsJudged(tx, rows)).map((one) => [one]);
}

/** Some credentials held against what the history tells of them, and of their principals as a whole. */
export async function credentialsJudged(
  tx: Transaction,
  rows: readonly CredentialRow[],
): Promise<Judged[]> {
  const ofThem = await recordedOf(
    tx,
    rows.map(({ id }) => id),
  );
  const removed = rows.filter(({ state }) => state === 'removing');
  const ofPrincipals = await endsOfAllSecrets(
    tx,
    removed.map(({ principalId }) => principalId),
  );
  const at = { moment: now(), replacedAt: await databaseReplacedAt(tx) };
  return Promise.all(
    rows.map((row) => {
      const own = ofThem.get(row.id) ?? [];
      const told = [...own, ...(ofPrincipals.get(row.principalId) ?? [])];
      const inOrder = told.toSorted((one, other) => one.seq - other.seq);
      return credentialJudged(row, own, statesTold(inOrder, at));
    }),
  );
}

async function endsOfAllSecrets(tx: Transaction, principalIds: readonly string[]) {
  if (principalIds.length === 0) return recordedBy([]);
  return recordedBy(
    await tx.$queryRaw`
      SELECT seq, at, body, principal_id::text AS about
      FROM audit_event
      WHERE principal_id = ANY(${principalIds}::uuid[]) AND kind = ANY(${[...removesEverySecret]})
      ORDER BY seq`,
  );
}
