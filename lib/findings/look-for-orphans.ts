import type { SystemActor } from '#lib/access/actor.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import type { Finding } from '#lib/model/finding.ts';
import { asGivenName } from '#lib/model/given-name.ts';
import { ofRegistration } from '#lib/model/remotes-of.ts';
import { tagOf } from '#lib/model/run.ts';
import { storeFindingsOfTenant } from './store-findings.ts';

/** What is younger may be in the making: its row comes with the answer. */
const youngSeconds = 3600;

/**
 * Asks Entra, in one list, for every registration with a tag of ours, and finds those that the portal
 * made and no row knows: made after the backup that was restored, or landed after they were given up.
 * What is new, or put right, is history. Throws `MicrosoftFailure` when it cannot be read.
 */
export async function lookForOrphans(actor: SystemActor, { graph }: Microsoft): Promise<void> {
  const tagged = await graph.applicationsByTagBeginning(tagOf(''));
  const at = now();
  const before = secondsAfter(at, -youngSeconds);
  const mine = tagged.filter(
    ({ isOurs, createdAt }) => isOurs && createdAt !== null && createdAt < before,
  );
  const rows = await database().remoteObject.findMany({
    where: { ...ofRegistration, removedAt: null },
    select: { remoteId: true },
  });
  const known = new Set(rows.map(({ remoteId }) => remoteId));
  const seen = mine
    .filter(({ objectId }) => !known.has(objectId))
    .map(({ objectId, clientId, displayName }): Finding => {
      const facts = { objectId, clientId, name: asGivenName(displayName) };
      return { code: 'registration-without-row', seatId: null, facts };
    });
  await inTransaction(async (tx) => {
    if (!(await storeFindingsOfTenant(tx, { seen, at }))) return;
    const findings = seen.map(({ code }) => code);
    const looked = { kind: 'tenant.looked-through', registrations: mine.length, findings } as const;
    await appendEvent(tx, { by: eventActor(actor, 'Admin'), event: looked });
  });
}
