import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sandboxConfiguration } from '#testing/test-configuration.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { connectMicrosoft, type Microsoft } from './microsoft.ts';

let sandbox: RunningSandbox;
let microsoft: Microsoft;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  microsoft = connectMicrosoft(sandboxConfiguration(sandbox));
});

let count = 0;
async function application() {
  count += 1;
  const tag = `bp:${count}`;
  const made = await microsoft.graph.createApplication({
    displayName: `invoice ${count}`,
    tag,
    notes: 'request 7',
  });
  return { ...made, tag };
}

async function principal() {
  const made = await application();
  const { objectId } = await microsoft.graph.createServicePrincipal({
    clientId: made.clientId,
    tag: made.tag,
    backingApplicationAgeSeconds: 0,
  });
  return { ...made, servicePrincipalId: objectId };
}

describe('An application of ours', () => {
  test('is single tenant, carries its tag, is owned by the portal alone and asks for nothing', async () => {
    const made = await principal();
    const { graph, tokens } = microsoft;
    expect(made.requestId).not.toBeNull();
    expect(made.createdByAppId).toBe(sandbox.info.portal.clientId);
    expect(await graph.owners(made.objectId)).toMatchObject([
      { objectId: await tokens.portalObjectId(), type: 'servicePrincipal' },
    ]);
    const lists = await graph.accessLists({
      applicationObjectId: made.objectId,
      servicePrincipalId: made.servicePrincipalId,
    });
    for (const list of Object.values(lists)) {
      expect(list).toMatchObject({ state: 'visible', entries: [] });
      expect(list.requestId).not.toBeNull();
    }
  });

  test('is found by its tag, and by nobody else’s', async () => {
    const { graph } = microsoft;
    const made = await application();
    const found = await graph.applicationsByTag(made.tag);
    expect(found.map(({ objectId }) => objectId)).toEqual([made.objectId]);
    expect(await graph.applicationsByTag("bp:o'nobody")).toEqual([]);
  });

  test('is deleted softly, restored, and purged; a second removal is done already', async () => {
    const { graph } = microsoft;
    const { objectId, tag } = await application();
    expect(await graph.deleteApplication(objectId)).toBe('removed');
    expect(await graph.application(objectId)).toBeNull();
    expect(await graph.deleteApplication(objectId)).toBe('already-gone');
    expect(await graph.deletedApplicationsByTag(tag)).toMatchObject([{ objectId }]);
    expect(await graph.deletedApplication(objectId)).toMatchObject({ objectId, isOurs: true });
    await graph.restoreApplication(objectId);
    expect(await graph.application(objectId)).toMatchObject({ objectId });
    expect(await graph.deletedApplication(objectId)).toBeNull();
    await graph.deleteApplication(objectId);
    expect(await graph.purgeApplication(objectId)).toBe('removed');
    expect(await graph.purgeApplication(objectId)).toBe('already-gone');
    expect(await graph.deletedApplicationsByTag(tag)).toEqual([]);
  });

  test('that is not found is lag while young and null to a reader', async () => {
    const { graph } = microsoft;
    const nobody = '99999999-9999-4999-8999-999999999999';
    expect(await graph.application(nobody)).toBeNull();
    const endsAt = new Date(Date.now() + 86_400_000);
    const minting = (targetAgeSeconds?: number) =>
      graph.addPassword(nobody, { displayName: 'x', endsAt, targetAgeSeconds });
    await expect(minting(5)).rejects.toMatchObject({ kind: 'not-replicated-yet' });
    await expect(minting()).rejects.toMatchObject({ kind: 'gone' });
  });
});

describe('A service principal of ours', () => {
  test('is read by client id, disabled, enabled and deleted', async () => {
    const { graph } = microsoft;
    const { clientId, servicePrincipalId } = await principal();
    expect(await graph.servicePrincipalByClientId(clientId)).toMatchObject({
      objectId: servicePrincipalId,
      isEnabled: true,
    });
    await graph.setServicePrincipalEnabled(servicePrincipalId, false);
    expect(await graph.servicePrincipalByClientId(clientId)).toMatchObject({ isEnabled: false });
    await graph.setServicePrincipalEnabled(servicePrincipalId, true);
    expect(await graph.deleteServicePrincipal(servicePrincipalId)).toBe('removed');
    expect(await graph.servicePrincipalByClientId(clientId)).toBeNull();
    expect(await graph.deleteServicePrincipal(servicePrincipalId)).toBe('already-gone');
  });

  test('made twice is a conflict', async () => {
    const { clientId, tag } = await principal();
    await expect(
      microsoft.graph.createServicePrincipal({ clientId, tag, backingApplicationAgeSeconds: 5 }),
    ).rejects.toMatchObject({ kind: 'conflict', status: 409 });
  });
});

describe('A client secret', () => {
  test('is minted with the asked end, listed without its value, and removed', async () => {
    const { graph } = microsoft;
    const { objectId } = await application();
    const endsAt = new Date('2031-01-02T03:04:05.000Z');
    const minted = await graph.addPassword(objectId, { displayName: 'credential 1', endsAt });
    expect(minted.endsAt).toEqual(endsAt);
    expect(minted.secret.reveal().length).toBeGreaterThan(15);
    const listed = await graph.passwords(objectId);
    expect(listed).toMatchObject([{ keyId: minted.keyId, displayName: 'credential 1', endsAt }]);
    expect(JSON.stringify([minted, listed])).not.toContain(minted.secret.reveal());
    expect(await graph.removePassword(objectId, minted.keyId)).toBe('removed');
    expect(await graph.removePassword(objectId, minted.keyId)).toBe('not-seen');
    expect(await graph.passwords(objectId)).toEqual([]);
    await graph.deleteApplication(objectId);
    expect(await graph.removePassword(objectId, minted.keyId)).toBe('not-seen');
    expect(await graph.passwords(objectId)).toBeNull();
  });
});

describe('No write reaches', () => {
  const writes = (objectId: string, clientId: string) => {
    const { graph } = microsoft;
    const endsAt = new Date('2031-01-01T00:00:00.000Z');
    const tag = 'bp:taken';
    return [
      () => graph.addPassword(objectId, { displayName: 'x', endsAt }),
      () => graph.removePassword(objectId, '99999999-9999-4999-8999-999999999999'),
      () => graph.deleteApplication(objectId),
      () => graph.createServicePrincipal({ clientId, tag, backingApplicationAgeSeconds: 5 }),
    ];
  };
  const refusal = { kind: 'refused', code: 'guard', status: null };

  test('the portal’s own registration', async () => {
    const { clientId } = sandbox.info.portal;
    const own = sandbox.world.applications.all().find(({ appId }) => appId === clientId);
    for (const write of writes(own?.id ?? '', clientId)) {
      await expect(write()).rejects.toMatchObject(refusal);
    }
  });

  test('the portal’s own service principal', async () => {
    const { graph, tokens } = microsoft;
    const own = await tokens.portalObjectId();
    await expect(graph.setServicePrincipalEnabled(own, false)).rejects.toMatchObject(refusal);
    await expect(graph.deleteServicePrincipal(own)).rejects.toMatchObject(refusal);
  });

  test('a service principal of Microsoft’s', async () => {
    const { graph } = microsoft;
    const dataverse = await graph.servicePrincipalByClientId(
      '00000007-0000-0000-c000-000000000000',
    );
    const objectId = dataverse?.objectId ?? '';
    await expect(graph.deleteServicePrincipal(objectId)).rejects.toMatchObject(refusal);
    await expect(graph.setServicePrincipalEnabled(objectId, false)).rejects.toMatchObject(refusal);
  });

  test('a registration that someone else made, even under our tag', async () => {
    const { objectId, clientId } = await application();
    const row = sandbox.world.applications.all().find(({ id }) => id === objectId);
    if (row) sandbox.world.applications.put({ ...row, createdByAppId: null });
    // Another process: one that did not see it being made.
    microsoft = connectMicrosoft(sandboxConfiguration(sandbox));
    for (const write of writes(objectId, clientId)) {
      await expect(write()).rejects.toMatchObject(refusal);
    }
  });

  test('a tag that is not ours', async () => {
    const displayName = 'x';
    await expect(
      microsoft.graph.createApplication({ displayName, tag: 'other', notes: '' }),
    ).rejects.toMatchObject(refusal);
  });
});
