import { newId } from '#lib/kernel/ids.ts';
import { acknowledge } from '#lib/principals/acknowledge.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { openSealed } from '#lib/principals/open-sealed.ts';
import { principalById } from '#lib/principals/queries.ts';
import { stopPrincipal } from '#lib/principals/stop-principal.ts';
import { type House, must } from './house-fixture.ts';
import { tab } from './tab-fixture.ts';

/** What is left of a stopped principal's access: none. */
export const cut = { isUserDisabled: true, isEnabled: false, secrets: 0 };

export async function ready(house: House) {
  const made = await house.approve();
  await house.settle();
  return made;
}

/** Issues a secret and leaves it open in its tab. */
export async function issue(house: House, principalId: string) {
  const maker = await house.actor('Maya Lindqvist');
  const { publicKey, open } = tab();
  const credentialId = newId();
  must(await issueSecret(maker, { principalId, credentialId, publicKey }));
  await house.drain();
  return { maker, credentialId, open };
}

/** A principal that is ready, with a secret that its maker has stored. */
export async function inUse(house: House) {
  const made = await ready(house);
  const { maker, credentialId, open } = await issue(house, made.principalId);
  const secret = open(must(await openSealed(maker, { credentialId })).ciphertext);
  must(await acknowledge(maker, { credentialId }));
  const clientId = (await principalById(maker, made.principalId))?.clientId ?? '';
  return { ...made, credentialId, clientId, secret };
}

export async function stop(house: House, principalId: string, who = 'Maya Lindqvist') {
  return must(await stopPrincipal(await house.actor(who), { principalId })).runId;
}

export async function viewOf(house: House, principalId: string) {
  const view = await principalById(await house.actor('Ada Moreau'), principalId);
  if (!view) throw new Error('The admin does not see the principal.');
  return view;
}

/** Lets an hour pass in which every removal looks several times: only so is a secret proven gone. */
export async function anHourLater(house: House): Promise<void> {
  for (let looks = 0; looks < 6; looks += 1) {
    house.pass(600);
    await house.drain();
  }
}
