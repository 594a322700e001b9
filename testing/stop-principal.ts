import { acknowledge } from '#lib/credentials/acknowledge.ts';
import { openSealed } from '#lib/credentials/open-sealed.ts';
import { newId } from '#lib/kernel/ids.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { principalById } from '#lib/principals/queries.ts';
import { stopPrincipal } from '#lib/principals/stop-principal.ts';
import { tab } from './tab.ts';
import { must, type TestPortal } from './test-portal.ts';

/** What is left of a stopped principal's access: none. */
export const cut = { isUserDisabled: true, isEnabled: false, secrets: 0 };

export async function ready(portal: TestPortal) {
  const made = await portal.approve();
  await portal.settle();
  return made;
}

/** Issues a secret and leaves it open in its tab. */
export async function issueOpen(portal: TestPortal, principalId: string) {
  const maker = await portal.actor('Maya Lindqvist');
  const { publicKey, open } = tab();
  const credentialId = newId();
  must(await issueSecret(maker, { principalId, credentialId, publicKey }));
  await portal.drain();
  return { maker, credentialId, open };
}

/** A principal that is ready, with a secret that its maker has stored. */
export async function inUse(portal: TestPortal) {
  const made = await ready(portal);
  const { maker, credentialId, open } = await issueOpen(portal, made.principalId);
  const secret = open(must(await openSealed(maker, { credentialId })).ciphertext);
  must(await acknowledge(maker, { credentialId }));
  const clientId = (await principalById(maker, made.principalId))?.clientId ?? '';
  return { ...made, credentialId, clientId, secret };
}

export async function stopAs(portal: TestPortal, principalId: string, who = 'Maya Lindqvist') {
  return must(await stopPrincipal(await portal.actor(who), { principalId })).runId;
}

export async function viewOf(portal: TestPortal, principalId: string) {
  const view = await principalById(await portal.actor('Ada Moreau'), principalId);
  if (!view) throw new Error('The admin does not see the principal.');
  return view;
}

/** Lets an hour pass in which every removal looks several times: only so is a secret proven gone. */
export async function anHourLater(portal: TestPortal): Promise<void> {
  for (let looks = 0; looks < 6; looks += 1) {
    portal.pass(600);
    await portal.drain();
  }
}
