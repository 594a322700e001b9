import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { stateReasonOf, unavailableWord } from '#lib/model/state-reason.ts';
import { nightly } from '#lib/worker/nightly.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { checkEnvironment } from './check-environment.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

const trial = () =>
  database().environment.findFirstOrThrow({ where: { displayName: 'Field Service Trial' } });

async function enable(state: 'Enabled' | 'Disabled', administrationMode = false) {
  const { environmentId } = await trial();
  const answer = await fetch(`${portal.sandbox.url}/sandbox/environments`, {
    method: 'POST',
    headers: { 'x-sandbox-control': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ environmentId, state, administrationMode }),
  });
  expect(answer.ok).toBe(true);
}

test('an environment that still does not answer stays out, with the reason of today', async () => {
  const { id } = await trial();
  const answer = await checkEnvironment(
    await portal.actor('Ada Moreau'),
    { environmentId: id },
    microsoft(),
  );
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'microsoft-refused' } });
  const { state, stateReason } = await trial();
  expect(state).toBe('unavailable');
  expect(JSON.parse(stateReason ?? '')).toMatchObject({
    code: 'not-let-in',
    facts: { plane: 'dataverse' },
  });
});

test('one that lets the portal in can be picked from then on, and the history says who asked', async () => {
  await enable('Enabled');
  const { id } = await trial();
  const ada = await portal.actor('Ada Moreau');
  must(await checkEnvironment(ada, { environmentId: id }, microsoft()));
  expect(await trial()).toMatchObject({
    state: 'ready',
    stateReason: null,
    organizationId: expect.any(String),
    portalUserId: expect.any(String),
  });
  const event = await database().auditEvent.findFirstOrThrow({
    where: { kind: 'environment.updated' },
  });
  expect(event).toMatchObject({ actorId: ada.personId, environmentId: id });
  // Asked once more it is read anew: it was added as another type than it is.
  must(await checkEnvironment(ada, { environmentId: id }, microsoft()));
  must(await checkEnvironment(ada, { environmentId: id }, microsoft()));
  expect((await trial()).sku).toBe('Trial');
  const told = await database().auditEvent.findMany({ where: { kind: 'environment.updated' } });
  expect(told.map(({ body }) => JSON.parse(body).event.changed)).toEqual([undefined, ['type']]);
});

test('administration mode bars it under that name, and who asks after it ended is let in', async () => {
  await enable('Enabled', true);
  const ada = await portal.actor('Ada Moreau');
  const asked = { environmentId: (await trial()).id };
  for (const _ of ['as it was ready', 'as it was barred'])
    expect(await checkEnvironment(ada, asked, microsoft())).toMatchObject({ ok: false });
  const { state, stateReason } = await trial();
  expect(state).toBe('unavailable');
  const reason = stateReasonOf(stateReason ?? '');
  expect(reason).toEqual({ code: 'administration-mode', facts: {} });
  expect(unavailableWord(reason)).toBe('In administration mode');
  await enable('Enabled');
  must(await checkEnvironment(ada, asked, microsoft()));
  expect(await trial()).toMatchObject({ state: 'ready', stateReason: null });
});

test('each night the portal asks by itself', async () => {
  await database().environment.update({
    where: { id: (await trial()).id },
    data: { state: 'unavailable', stateReason: 'It did not answer.' },
  });
  await nightly();
  expect((await trial()).state).toBe('ready');
});

test('to who is no admin it looks as if it were not there, and that they tried is history', async () => {
  const { id } = await trial();
  const max = await portal.actor('Max Okafor');
  expect(await checkEnvironment(max, { environmentId: id }, microsoft())).toMatchObject({
    ok: false,
    refusal: { code: 'not-found' },
  });
  const denied = await database().auditEvent.findFirstOrThrow({ where: { kind: 'access.denied' } });
  expect(denied.actorId).toBe(max.personId);
});
