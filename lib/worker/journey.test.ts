import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLinks } from '#lib/audit/read-links.ts';
import { verifyChain } from '#lib/audit/verify-chain.ts';
import { acknowledge } from '#lib/credentials/acknowledge.ts';
import { handOverOf } from '#lib/credentials/hand-over-of.ts';
import { openSealed } from '#lib/credentials/open-sealed.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { principalById } from '#lib/principals/queries.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { tab } from '#testing/tab.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

async function readyPrincipal(changes: Parameters<TestPortal['ask']>[0] = {}): Promise<string> {
  const { principalId } = await portal.approve(changes);
  await portal.drain();
  return principalId;
}

describe('From a request to a working principal', () => {
  test('an approved request becomes exactly what was approved, read back and proven', async () => {
    const principalId = await readyPrincipal();
    const principal = await principalById(await portal.actor('Maya Lindqvist'), principalId);
    expect(principal?.status).toMatchObject({ state: 'ready', word: 'Ready' });
    expect(principal?.provisioning.steps.map((step) => step.state)).toEqual(Array(5).fill('done'));
    expect(principal?.verification).toMatchObject({
      outcome: 'as-approved',
      permissions: 'proven',
      findings: [],
    });
    expect(principal?.verification?.evidence.lists.map((list) => list.size)).toEqual([0, 0, 0]);
    expect(principal?.verification?.evidence.seats[0]?.roles.map((role) => role.name)).toEqual([
      'Sales Importer',
    ]);
    const made = await microsoft().graph.applicationsByTag(`bp:${principalId}`);
    expect(made).toHaveLength(1);
    expect(made[0]?.clientId).toBe(principal?.clientId);
  });

  test('an issued secret is proven, opens in the asking tab alone, and is nowhere in the clear', async () => {
    const principalId = await readyPrincipal();
    const maker = await portal.actor('Maya Lindqvist');
    const { publicKey, open } = tab();
    const credentialId = newId();
    const form = { principalId, credentialId, publicKey };
    must(await issueSecret(maker, form));
    expect(must(await issueSecret(maker, form))).toEqual({ credentialId });
    expect(await issueSecret(maker, { ...form, credentialId: newId() })).toMatchObject({
      refusal: { code: 'already-there' },
    });
    await portal.drain();
    const handOver = must(await handOverOf(maker, credentialId));
    expect(handOver).toMatchObject({
      state: 'ready',
      proof: { outcome: 'proven', tokensInARow: 3, roleNames: ['Sales Importer'] },
    });
    expect(await openSealed(await portal.actor('Max Okafor'), { credentialId })).toMatchObject({
      refusal: { code: 'not-found' },
    });
    const { ciphertext } = must(await openSealed(maker, { credentialId }));
    expect(must(await openSealed(maker, { credentialId })).ciphertext).toBe(ciphertext);
    const secret = open(ciphertext);
    expect(await tokenStatus(principalId, secret)).toBe(200);
    must(await acknowledge(maker, { credentialId }));
    expect(await database().credential.findUnique({ where: { id: credentialId } })).toMatchObject({
      state: 'stored',
      ciphertext: null,
    });
    expect(await everyRow()).not.toContain(secret);
  });

  test('an API permission added by hand gives nothing and is reported by the next verification', async () => {
    const principalId = await readyPrincipal({ roles: ['Invoice Reader'] });
    const maker = await portal.actor('Maya Lindqvist');
    const clientId = (await principalById(maker, principalId))?.clientId ?? '';
    const flow = {
      clientId,
      instanceUrl: 'https://salesdev.crm4.dynamics.com',
      table: 'account',
      action: 'create',
    } as const;
    expect((await microsoft().sandbox?.runFlow(flow))?.status).toBe(403);
    await microsoft().sandbox?.addPermission(clientId);
    expect((await microsoft().sandbox?.runFlow(flow))?.status).toBe(403);
    must(await verifyPrincipal(maker, { principalId }));
    await portal.drain();
    const principal = await principalById(maker, principalId);
    expect(principal?.status).toMatchObject({ state: 'failed', word: 'Not as approved' });
    expect(principal?.verification).toMatchObject({ outcome: 'differs', permissions: 'violated' });
    expect(principal?.verification?.findings.map((finding) => finding.code)).toContain(
      'api-permission-requested',
    );
  });

  test('a principal that was verified for many nights, and changed often, still shows how it was made', async () => {
    const principalId = await readyPrincipal();
    const night = (count: number) => ({
      recipe: 'verify',
      state: 'succeeded',
      principalId,
      specVersion: 1,
      createdAt: new Date(Date.now() + count * 86_400_000),
    });
    const nights = Array.from({ length: 30 }, (_, count) => night(count + 1));
    await database().run.createMany({ data: nights });
    const changes = nights.map((run) => ({ ...run, recipe: 'change' }));
    await database().run.createMany({ data: changes });
    const principal = await principalById(await portal.actor('Maya Lindqvist'), principalId);
    expect(principal?.provisioning.state).toBe('succeeded');
    expect(principal?.status.word).toBe('Ready');
  });

  test('the history holds every step of it, in a chain without a gap', async () => {
    const principalId = await readyPrincipal();
    const kinds = (await database().auditEvent.findMany({ orderBy: { seq: 'asc' } }))
      .filter((event) => event.principalId === principalId)
      .map((event) => event.kind);
    expect(kinds).toEqual([
      'request.approved',
      'run.started',
      ...Array(4).fill('run.step-done'),
      'principal.verified',
      'run.step-done',
      'run.succeeded',
    ]);
    expect(await verifyChain(readLinks())).toMatchObject({ intact: true, broken: null });
    expect(await verifyChain(readLinks({ principalId }), 'one-principal')).toMatchObject({
      intact: true,
      events: kinds.length,
    });
  });
});

async function tokenStatus(principalId: string, secret: string): Promise<number> {
  const principal = await principalById(await portal.actor('Maya Lindqvist'), principalId);
  const answer = await fetch(microsoft().endpoints.tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: principal?.clientId ?? '',
      client_secret: secret,
      scope: 'https://salesdev.crm4.dynamics.com/.default',
    }),
  });
  return answer.status;
}

/** Every row of every table that a hand-over touches, as text. */
async function everyRow(): Promise<string> {
  const rows = await Promise.all([
    database().credential.findMany(),
    database().auditEvent.findMany({ omit: { seq: true } }),
    database().run.findMany({ include: { steps: true } }),
    database().$queryRaw`SELECT data::text, output::text FROM pgboss.job`,
  ]);
  return JSON.stringify(rows);
}
