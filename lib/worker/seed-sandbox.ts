// Run by `npm start` in sandbox mode: the sandbox's environments enter the catalog through the verb an
// admin uses, and its people are known, so that the first maker meets a full form. Runs again without
// effect.
import { systemActor } from '#lib/access/actor.ts';
import { introducePeople } from '#lib/access/introduce-people.ts';
import { addEnvironment, type NewEnvironment } from '#lib/environments/add-environment.ts';
import { listEnvironments } from '#lib/environments/catalog.ts';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { roleName } from '#lib/model/role.ts';

const start = systemActor('start');
const { sandbox } = microsoft();
if (!sandbox) throw new Error('This is for the sandbox only: a real tenant is not seeded.');
const { tenantId, people, environments } = await sandbox.info();
await introducePeople(
  start,
  people
    .map(({ oid, name, userPrincipalName, roles }) => ({
      tenantId,
      objectId: oid,
      name,
      userPrincipalName,
      roles: roleName.options.filter((role) => roles.includes(role)),
    }))
    .filter((person) => person.roles.length > 0),
);
const known = new Set(
  (await listEnvironments(start)).map((environment) => environment.environmentId),
);
for (const { id, displayName, sku, instanceUrl } of environments) {
  if (known.has(id)) continue;
  const found: NewEnvironment = {
    environmentId: id,
    displayName,
    sku,
    instanceUrl: instanceUrl ? new URL(instanceUrl).origin : null,
  };
  await addEnvironment(start, found, microsoft());
}
await database().$disconnect();
