import { systemActor } from '#lib/access/actor.ts';
import { forgetDenials } from '#lib/access/forget-denials.ts';
import { eraseWhence } from '#lib/audit/erase-whence.ts';
import { environmentById, isUsable } from '#lib/environments/catalog.ts';
import { checkEnvironment } from '#lib/environments/check-environment.ts';
import { lookForOrphans } from '#lib/findings/look-for-orphans.ts';
import { lookForStrays } from '#lib/findings/look-for-strays.ts';
import { eventClockWords } from '#lib/history/event-clock-words.ts';
import { verifyHistory } from '#lib/history/verify-history.ts';
import { isDatabaseTrouble } from '#lib/kernel/database-trouble.ts';
import { database } from '#lib/kernel/db.ts';
import { log } from '#lib/kernel/log.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';

/**
 * Each night: starts a verification of every living principal, reads the environments
 * anew, looks through those that can be used for principals of ours that nobody approved there, and
 * through the tenant for registrations of ours that no row knows, erases what is kept for a while alone, and verifies the history. One of them that meets a fault holds up no
 * other. Throws while the database has trouble.
 */
export async function nightly(): Promise<void> {
  const worker = systemActor('worker');
  const living = await database().principal.findMany({
    where: {
      retiredAt: null,
      runs: { some: { recipe: 'provision', state: 'succeeded' } },
    },
    select: { id: true },
  });
  for (const { id } of living)
    await attempt({ principalId: id }, () => verifyPrincipal(worker, { principalId: id }));
  const withDataverse = await database().environment.findMany({
    where: { instanceUrl: { not: null } },
    select: { id: true },
  });
  for (const { id } of withDataverse)
    await attempt({ environmentId: id }, () =>
      checkEnvironment(worker, { environmentId: id }, microsoft()),
    );
  const ready = await database().environment.findMany({
    where: { state: 'ready' },
    select: { id: true },
  });
  for (const { id } of ready)
    await attempt({ environmentId: id }, async () => {
      const environment = await environmentById(worker, id);
      if (environment && isUsable(environment))
        await lookForStrays(worker, environment, microsoft());
    });
  await attempt({ part: 'registrations' }, () => lookForOrphans(worker, microsoft()));
  await attempt({ part: 'what is kept for a while' }, async () => {
    await eraseWhence();
    await forgetDenials();
  });
  const report = await verifyHistory(worker);
  const { lastSeq: seq, head, rows, broken, different } = report;
  if (broken) log('error', 'the history is not intact', { seq: broken.seq });
  const clockWords = eventClockWords(report);
  if (clockWords) log('warn', clockWords);
  if (different) log('error', 'a row is not as the history tells', different);
  // So that a head is known outside the database: later events vouch for these.
  if (report.intact) log('info', 'the history was verified', { seq, head, rows });
}

async function attempt(about: Record<string, string>, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (isDatabaseTrouble(error)) throw error;
    log('error', 'the night met a fault with one of many', about, error);
  }
}
