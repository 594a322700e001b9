import { database } from '#lib/kernel/db.ts';
import { passwordName } from '#lib/model/credential.ts';
import type { RunningSandbox } from '../../sandbox/start-sandbox.ts';
import { tokenCall } from '../../sandbox/testing/client.ts';
import type { Tab } from './tab.ts';
import type { SecretsSeen } from './watch-secrets.ts';

export type SecretWrongs = {
  /** At the tenant, and no row of ours says that somebody holds it. */
  unknownSecrets: number;
  doubleMints: number;
  /** Opened by its maker, and not at Entra at that moment; or stored safely, and Entra does not take it. */
  notWorking: number;
  /** Neither with its maker, nor removed, nor refused, when nothing is left to be done. */
  stuckIntents: number;
};

const ends: readonly string[] = ['stored', 'removed', 'failed'];

/** Compares the secrets at the sandbox with what the portal says of each hand-over. All must be 0. */
export async function countSecretWrongs(
  sandbox: RunningSandbox,
  tabs: readonly Tab[],
  { keyIdsByName }: SecretsSeen,
): Promise<SecretWrongs> {
  const rows = await database().credential.findMany({
    where: { principalId: { in: tabs.map((tab) => tab.principalId) } },
  });
  const stored = new Set(rows.filter((row) => row.state === 'stored').map((row) => row.id));
  const held = new Set(rows.flatMap((row) => (stored.has(row.id) ? (row.keyId ?? []) : [])));
  const works = await Promise.all(
    tabs.map((tab) =>
      stored.has(tab.credentialId) ? isTaken(sandbox, tab) : (tab.opened?.isAtEntra ?? true),
    ),
  );
  return {
    unknownSecrets: secretsAt(sandbox).filter(({ keyId }) => !held.has(keyId)).length,
    doubleMints: rows.filter((row) => (keyIdsByName.get(passwordName(row.id))?.size ?? 0) > 1)
      .length,
    notWorking: works.filter((isFine) => !isFine).length,
    stuckIntents: rows.filter((row) => !ends.includes(row.state)).length,
  };
}

/** All secrets of all registrations the portal has made. */
function secretsAt({ world, info }: RunningSandbox) {
  return world.applications
    .all()
    .filter((one) => one.createdByAppId === info.portal.clientId)
    .flatMap((one) => one.passwordCredentials);
}

/** Whether the value that its tab has opened opens something. */
async function isTaken(sandbox: RunningSandbox, { principalId, opened }: Tab): Promise<boolean> {
  const registration = sandbox.world.applications
    .all()
    .find((one) => one.tags.includes(`bp:${principalId}`));
  if (!registration || !opened?.isAtEntra) return false;
  const { status } = await tokenCall(sandbox, {
    grant_type: 'client_credentials',
    client_id: registration.appId,
    client_secret: opened.value,
    scope: 'https://graph.microsoft.com/.default',
  });
  return status === 200;
}
