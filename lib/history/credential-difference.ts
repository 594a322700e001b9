import type { Transaction } from '#lib/kernel/db.ts';
import type { DifferentRow } from '#lib/model/row-kind.ts';
import { firstDifference } from './first-difference.ts';
import type { CredentialRow } from './rows/credential-judged.ts';
import { credentialsJudged } from './rows/judge-credentials.ts';

/** In what a credential is not as the history tells; null where all is. Asked before it is opened. */
export async function credentialDifference(
  tx: Transaction,
  row: CredentialRow,
): Promise<DifferentRow | null> {
  return firstDifference(tx, await credentialsJudged(tx, [row]));
}
