import { todayForEnds } from '#lib/kernel/end-dates.ts';
import { newId } from '#lib/kernel/ids.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { daysAfter } from '#lib/model/policy.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { stopPrincipal } from '#lib/principals/stop-principal.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { requestById } from '#lib/requests/queries.ts';
import { rejectRequest } from '#lib/requests/reject-request.ts';
import { reviewRequest } from '#lib/requests/review-request.ts';
import { submitRequest } from '#lib/requests/submit-request.ts';
import { withdrawRequest } from '#lib/requests/withdraw-request.ts';
import { advanceRun } from '#lib/runs/advance-run.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { byHand } from '../by-hand.ts';
import type { PortalInProcess } from '../portal-in-process.ts';
import { must } from '../seed-portal.ts';
import { tab } from '../tab.ts';

/** Three days pass while they are made. */
const dayInSeconds = 86_400;
export const takesSeconds = 4 * dayInSeconds;

/**
 * A principal for each thing that can be under way while a portal is stopped to be upgraded, and a
 * request in each state. What is no longer under way stays where it stood.
 */
export async function leaveInTheMiddle(portal: PortalInProcess) {
  const maya = () => portal.actor('Maya Lindqvist');
  const ready = await portal.approve();
  const differs = await portal.approve();
  const undone = await portal.approve();
  const stopped = await portal.approve();
  const issued = await portal.approve();
  const ended = await portal.approve({ endsOn: daysAfter(todayForEnds(), 1) });
  await portal.settle();
  portal.pass(dayInSeconds);
  await byHand(portal, differs.principalId).control('/roles', { add: 'Basic User' });
  for (let nights = 0; nights < 2; nights += 1) {
    must(await verifyPrincipal(await maya(), differs));
    await portal.drain();
    portal.pass(dayInSeconds);
  }
  await closeRequests(portal);
  const failed = await portal.approve();
  portal.fault({ operation: 'POST /systemusers', kind: 'status', status: 403, count: 1 });
  await portal.settle();
  const waiting = await portal.approve();
  portal.fault({ operation: 'POST /servicePrincipals', kind: 'status', status: 503, count: 1 });
  await portal.drain();
  const begun = await portal.approve();
  await advanceRun(begun.runId, microsoft());
  must(await undoRun(await portal.actor('Ada Moreau'), { runId: undone.runId }));
  must(await stopPrincipal(await maya(), stopped));
  const key = tab();
  const credentialId = newId();
  const { publicKey } = key;
  must(
    await issueSecret(await maya(), { principalId: issued.principalId, credentialId, publicKey }),
  );
  const queued = await portal.approve();
  return {
    ...{ ready, differs, undone, stopped, ended, failed, waiting, begun, queued },
    issued: { ...issued, credentialId, key },
  };
}

/** One that waits, one that was rejected, and one that was withdrawn. */
async function closeRequests(portal: PortalInProcess): Promise<void> {
  const maya = await portal.actor('Maya Lindqvist');
  const ada = await portal.actor('Ada Moreau');
  const asked = async () =>
    must(await submitRequest(maya, await portal.ask(), microsoft())).requestId;
  await asked();
  must(await withdrawRequest(maya, { requestId: await asked() }));
  const rejected = await requestById(ada, await asked());
  if (!rejected) throw new Error('The admin does not see the request.');
  const { id: requestId, spec } = rejected;
  const { specHash } = must(await reviewRequest(ada, spec, microsoft()));
  must(
    await rejectRequest(
      ada,
      { requestId, specHash, comment: 'There is one already.' },
      microsoft(),
    ),
  );
}
