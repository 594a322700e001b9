import type { PersonActor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { may } from '#lib/access/may.ts';
import { notThere } from '#lib/access/not-there.ts';
import { latestEnd } from '#lib/credentials/latest-end.ts';
import { requestCredential } from '#lib/credentials/request-credential.ts';
import { sealableKey } from '#lib/credentials/sealable-key.ts';
import { principalDifference } from '#lib/history/principal-difference.ts';
import { principalRows } from '#lib/history/rows/load-principals.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction, isTaken, type Transaction } from '#lib/kernel/db.ts';
import { isPastEnd } from '#lib/kernel/end-dates.ts';
import type { IssueForm } from '#lib/model/credential.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { notAsToldWords, rowKinds } from '#lib/model/row-kind.ts';
import { type TabPublicKey, unusableKeyWords } from '#lib/model/tab-public-key.ts';
import { lockPrincipal } from '#lib/runs/lock-principal.ts';
import { principalInclude, principalView } from './view.ts';

/**
 * Writes the intent to issue a client secret: its row, the event and the job; the worker mints. The
 * same id again, from the same person, is the same one, so a double click makes one. Refuses who is
 * not an owner, a principal that is not as approved or past its end, a second open hand-over, and a key that no
 * secret should be sealed to.
 */
export async function issueSecret(
  actor: PersonActor,
  input: IssueForm,
): Promise<Outcome<{ credentialId: string }>> {
  const publicKey = await sealableKey(input.publicKey);
  if (!publicKey) return refused('invalid', unusableKeyWords);
  try {
    return await inTransaction((tx) => issue(tx, actor, { ...input, publicKey }));
  } catch (error) {
    if (!isTaken(error)) throw error;
    return inTransaction((tx) => whatIsOpen(tx, actor, input));
  }
}

async function issue(
  tx: Transaction,
  actor: PersonActor,
  { principalId, credentialId, publicKey }: IssueForm & { publicKey: TabPublicKey },
): Promise<Outcome<{ credentialId: string }>> {
  await lockPrincipal(tx, principalId);
  const row = await tx.principal.findUnique({
    where: { id: principalId },
    include: principalInclude,
  });
  if (!row) return notThere('principal');
  const ownerIds = row.owners.map((owner) => owner.personId);
  const verdict = may(actor, 'principal.issue', { ownerIds }, now());
  if (verdict !== 'yes') {
    return deny(tx, actor, verdict, {
      verb: 'principal.issue',
      kind: 'principal',
      id: principalId,
    });
  }
  const whole = { where: { id: principalId }, include: principalRows };
  const rows = await tx.principal.findUniqueOrThrow(whole);
  const different = await principalDifference(tx, rows, rowKinds);
  if (different) return refused('conflict', notAsToldWords('No secret was issued.', different));
  const { status, intent } = principalView(row);
  if (intent === 'stopped') {
    return refused(
      'conflict',
      'No secret was issued: this principal was stopped, so nobody can issue one for it any more.',
    );
  }
  if (intent === 'paused') {
    return refused(
      'conflict',
      'No secret was issued: this principal is paused. An admin can resume it; then an owner can issue one.',
    );
  }
  if (status.state !== 'ready') {
    return refused(
      'conflict',
      `No secret was issued: the principal is not ready (${status.word.toLowerCase()}). Its page says what to do.`,
    );
  }
  if (isPastEnd(row.endsOn)) {
    return refused(
      'conflict',
      'No secret was issued: the last valid day of this principal is over, so nobody can issue one for it any more.',
    );
  }
  const endsAt = await latestEnd(tx, principalId, now());
  await requestCredential(tx, actor, { principalId, credentialId, publicKey, endsAt });
  return accepted({ credentialId });
}

async function whatIsOpen(
  tx: Transaction,
  actor: PersonActor,
  { principalId, credentialId }: IssueForm,
): Promise<Outcome<{ credentialId: string }>> {
  const same = await tx.credential.findUnique({ where: { id: credentialId } });
  if (same && same.requestedById === actor.personId && same.principalId === principalId) {
    return accepted({ credentialId });
  }
  return refused(
    'already-there',
    'A secret of this principal is being handed over already. It can be read only in the tab that asked for it. Finish there, or discard it and issue a new one.',
  );
}
