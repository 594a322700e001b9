import { type PersonActor, personActor, systemActor } from '#lib/access/actor.ts';
import { introducePeople } from '#lib/access/introduce-people.ts';
import { addEnvironment } from '#lib/environments/add-environment.ts';
import { environmentDetail, listEnvironments } from '#lib/environments/catalog.ts';
import { offeredRoles } from '#lib/environments/offer.ts';
import { now, today } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { stopSender } from '#lib/kernel/queue.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { daysAfter } from '#lib/model/policy.ts';
import type { RequestForm } from '#lib/model/request.ts';
import { roleName } from '#lib/model/role.ts';
import { advanceCredential } from '#lib/principals/advance-credential.ts';
import { advanceRun } from '#lib/provisioning/advance-run.ts';
import { createTestDatabase } from '#prisma/test-database.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox.ts';

export type House = {
  sandbox: RunningSandbox;
  actor: (name: string) => Promise<PersonActor>;
  ask: (
    changes?: Partial<RequestForm> & { environment?: string; roles?: string[] },
  ) => Promise<RequestForm>;
  /** Works off runs and credentials until nothing is due any more. */
  drain: () => Promise<void>;
  close: () => Promise<void>;
};

/**
 * The whole house on a database of its own and a sandbox of its own, without a web server: verbs are
 * called as the doors call them, and the worker's ticks by `drain`. One per test file.
 */
export async function openHouse(): Promise<House> {
  const [store, sandbox] = await Promise.all([createTestDatabase(), startSandbox()]);
  Object.assign(process.env, {
    DATABASE_URL: store.appUrl,
    SANDBOX_URL: sandbox.url,
    PORTAL_URL: 'http://localhost:3000',
    ENTRA_TENANT_ID: sandbox.info.tenantId,
    ENTRA_CLIENT_ID: sandbox.info.portal.clientId,
    ENTRA_CLIENT_SECRET: sandbox.info.portal.clientSecret,
  });
  await seed(sandbox);
  return {
    sandbox,
    actor,
    ask,
    drain,
    close: async () => {
      await stopSender();
      await database().$disconnect();
      await sandbox.close();
      await store.drop();
    },
  };
}

async function seed({ info }: RunningSandbox): Promise<void> {
  const start = systemActor('start');
  await introducePeople(
    start,
    info.people.map(({ oid, name, userPrincipalName, roles }) => ({
      tenantId: info.tenantId,
      objectId: oid,
      name,
      userPrincipalName,
      roles: roles.map((role) => roleName.parse(role)),
    })),
  );
  for (const { id, displayName, instanceUrl } of info.environments) {
    const origin = instanceUrl ? new URL(instanceUrl).origin : null;
    await addEnvironment(
      start,
      { environmentId: id, displayName, sku: 'Sandbox', instanceUrl: origin },
      microsoft(),
    );
  }
}

/** A person of the sandbox, as somebody who has just signed in. */
async function actor(name: string): Promise<PersonActor> {
  const person = await database().person.findFirstOrThrow({ where: { name } });
  return personActor({
    personId: person.id,
    name,
    roles: person.roles.map((role) => roleName.parse(role)),
    sessionId: newId(),
    authenticatedAt: now(),
  });
}

let asked = 0;

/** What a maker would type: all of it right, in Sales Dev, with the role Sales Importer. */
async function ask({
  environment: environmentName = 'Sales Dev',
  roles: roleNames = ['Sales Importer'],
  ...changes
}: Partial<RequestForm> & { environment?: string; roles?: string[] } = {}): Promise<RequestForm> {
  asked += 1;
  const environment = (await listEnvironments()).find((one) => one.displayName === environmentName);
  if (!environment?.instanceUrl || !environment.portalUserId) {
    throw new Error(
      `${environmentName} is not usable: ${environmentDetail(environment ?? { instanceUrl: null, sku: null })}`,
    );
  }
  const units = await microsoft().dataverse.environment(environment.instanceUrl).businessUnits();
  const root = units.find((unit) => unit.parentId === null);
  if (!root) throw new Error('There is no root business unit.');
  const offer = await offeredRoles(
    microsoft(),
    {
      instanceUrl: environment.instanceUrl,
      portalUserId: environment.portalUserId,
      policy: environment.policy,
    },
    root.businessUnitId,
  );
  const owner = await database().person.findFirstOrThrow({ where: { name: 'Max Okafor' } });
  return {
    name: `sales-import-${asked}`,
    environmentId: environment.id,
    usedBy: 'power-automate',
    why: 'Imports the price list each night.',
    businessUnitId: root.businessUnitId,
    roleIds: offer.filter((role) => roleNames.includes(role.name)).map((role) => role.roleId),
    secondOwnerId: owner.id,
    endsOn: daysAfter(today(), 180),
    ...changes,
  };
}

async function drain(): Promise<void> {
  for (;;) {
    const dueBy = { nextAttemptAt: { lte: now() } };
    const runs = await database().run.findMany({ where: dueBy, select: { id: true } });
    const credentials = await database().credential.findMany({
      where: dueBy,
      select: { id: true },
    });
    if (runs.length + credentials.length === 0) return;
    for (const { id } of runs) await advanceRun(id, microsoft());
    for (const { id } of credentials) await advanceCredential(id, microsoft());
  }
}
