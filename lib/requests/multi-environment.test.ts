import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { askIn, turn } from '#testing/multi-environment.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { listMyRequests, listQueue } from './list-requests.ts';
import { nextTogether } from './next-together.ts';
import { askedTogetherWith, requestById } from './queries.ts';
import { rejectRequest } from './reject-request.ts';
import { requestPulse } from './request-pulse.ts';
import { submitRequest } from './submit-request.ts';
import { withdrawRequest } from './withdraw-request.ts';

// One form may name several environments. Each becomes a request of its own: all of them or none.

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

const three = ['Sales Dev', 'Sales Test', 'Sales Production'];

async function submitted(environments = three, changes: Parameters<typeof askIn>[2] = {}) {
  const maker = await portal.actor('Maya Lindqvist');
  const form = await askIn(portal, environments, changes);
  return must(await submitRequest(maker, form, microsoft())).requestIds;
}

/** Asks, is refused, and leaves nothing behind. */
async function refusalOf(environments: string[], changes: Parameters<typeof askIn>[2] = {}) {
  const form = await askIn(portal, environments, changes);
  const before = await stored();
  const outcome = await submitRequest(await portal.actor('Maya Lindqvist'), form, microsoft());
  expect(await stored()).toEqual(before);
  if (outcome.ok) throw new Error('It was not refused.');
  return outcome.refusal;
}

async function stored() {
  return [await database().request.count(), await database().auditEvent.count()];
}

async function viewOf(requestId: string) {
  const request = await requestById(await portal.actor('Ada Moreau'), requestId);
  if (!request) throw new Error('The admin does not see the request.');
  return request;
}

describe('A form that names three environments', () => {
  test('becomes three requests, each with its environment, its name and its event', async () => {
    const ids = await submitted(three, { name: 'price-list' });
    const requests = await Promise.all(ids.map(viewOf));
    expect(requests.map(({ name, environment }) => [name, environment.displayName])).toEqual([
      ['price-list-salesdev', 'Sales Dev'],
      ['price-list-salestest', 'Sales Test'],
      ['price-list-sales', 'Sales Production'],
    ]);
    expect(requests.map(({ together }) => together?.position)).toEqual([1, 2, 3]);
    expect(new Set(requests.map(({ spec }) => spec.instanceUrl)).size).toBe(3);
    const events = await database().auditEvent.findMany({ where: { kind: 'request.submitted' } });
    const together = requests[0]?.together?.id ?? 'none';
    const told = events.filter(({ body }) => body.includes(together));
    expect(told.map(({ body }) => ids.find((id) => body.includes(id)))).toEqual(ids);
  });

  test('may be read with all of it by whoever may read one, and by nobody else', async () => {
    const [first = ''] = await submitted();
    const others = async (name: string) =>
      (await askedTogetherWith(await portal.actor(name), await viewOf(first))).length;
    expect(await others('Maya Lindqvist')).toBe(2);
    expect(await others('Max Okafor')).toBe(2);
    expect(await others('Audrey Berg')).toBe(2);
    expect(await others('Mia Tanaka')).toBe(2);
    expect(await others('Gus Novak')).toBe(0);
  });

  test('stands side by side in the queue and in the list of its maker', async () => {
    const ids = await submitted();
    const { rows: queue } = await listQueue(await portal.actor('Ada Moreau'));
    const at = queue.findIndex(({ id }) => id === ids[0]);
    expect(queue.slice(at, at + 3).map(({ id }) => id)).toEqual(ids);
    const { rows: mine } = await listMyRequests(await portal.actor('Maya Lindqvist'));
    expect(mine.slice(0, 3).map(({ id }) => id)).toEqual(ids);
  });

  test('is decided on one by one: each decision leads to the next that waits', async () => {
    const [first = '', second = '', third = ''] = await submitted();
    const admin = await portal.actor('Ada Moreau');
    const before = await requestPulse(admin, await viewOf(first));
    await portal.approveAsked(second);
    expect(await nextTogether(admin, second)).toBe(third);
    const { specHash } = await database().request.findUniqueOrThrow({ where: { id: third } });
    const rejection = { requestId: third, specHash, comment: 'Not in production.' };
    must(await rejectRequest(admin, rejection, microsoft()));
    expect(await nextTogether(admin, third)).toBe(first);
    must(await withdrawRequest(await portal.actor('Maya Lindqvist'), { requestId: first }));
    expect(await nextTogether(admin, first)).toBeNull();
    const states = await Promise.all([first, second, third].map(viewOf));
    expect(states.map(({ state }) => state)).toEqual(['withdrawn', 'approved', 'rejected']);
    expect(await requestPulse(admin, await viewOf(first))).not.toBe(before);
  });

  test('leads nobody to a decision on what they asked for or would own', async () => {
    const mia = await portal.actor('Mia Tanaka');
    const [first = ''] = await submitted(three, { secondOwnerId: mia.personId });
    expect(await nextTogether(mia, first)).toBeNull();
    expect(await nextTogether(await portal.actor('Ada Moreau'), first)).not.toBeNull();
  });
});

test('a request for one environment stands alone, under the name as typed', async () => {
  const [id = ''] = await submitted(['Sales Dev'], { name: 'all-alone' });
  const request = await viewOf(id);
  expect(request).toMatchObject({ name: 'all-alone', together: null });
  expect(await askedTogetherWith(await portal.actor('Ada Moreau'), request)).toEqual([]);
  expect(await nextTogether(await portal.actor('Ada Moreau'), id)).toBeNull();
});

describe('Nothing at all is stored', () => {
  test('when the name of one is taken, and its own field says which', async () => {
    await submitted(['Sales Test'], { name: 'stock-salestest' });
    const { code, fields } = await refusalOf(three, { name: 'stock' });
    expect(code).toBe('already-there');
    expect(fields).toEqual({ 'nameIn-2': expect.stringContaining('stock-salestest is taken') });
  });

  test('when a name is taken between looking and storing', async () => {
    const maker = await portal.actor('Maya Lindqvist');
    const form = await askIn(portal, three, { name: 'same-moment' });
    const outcomes = await Promise.all([
      submitRequest(maker, form, microsoft()),
      submitRequest(maker, form, microsoft()),
    ]);
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const told = outcomes.find((outcome) => !outcome.ok);
    const fields = told && !told.ok ? told.refusal.fields : {};
    expect(Object.keys(fields ?? {}).sort()).toEqual(['nameIn', 'nameIn-2', 'nameIn-3']);
    const names = { startsWith: 'same-moment' };
    expect(await database().request.count({ where: { name: names } })).toBe(3);
  });

  test('when a role cannot be granted in one of them, and the others’ mistakes are told as well', async () => {
    const name = `a${'b'.repeat(52)}`;
    const { fields } = await refusalOf(three, { name, roles: ['System Administrator'] });
    expect(Object.keys(fields ?? {}).sort()).toEqual(['nameIn', 'nameIn-2', 'roleIds-3']);
  });

  test('when the end lies past the limit of one of them, which is named', async () => {
    await limitLifetime('Sales Test', 90);
    const { fields } = await refusalOf(three);
    expect(fields).toEqual({
      endsOn: expect.stringContaining('Sales Test allows at most 90 days'),
    });
    await limitLifetime('Sales Test', 730);
  });

  test('when one of them does not answer', async () => {
    const form = await askIn(portal, three);
    const before = await stored();
    await turn(portal, 'Sales Test', 'Disabled');
    try {
      const maker = await portal.actor('Maya Lindqvist');
      const outcome = await submitRequest(maker, form, microsoft());
      expect(outcome).toMatchObject({ ok: false, refusal: { code: 'environment-unavailable' } });
      expect(await stored()).toEqual(before);
    } finally {
      await turn(portal, 'Sales Test', 'Enabled');
    }
  });

  test('when an environment is named twice, even where no form has looked', async () => {
    const { code } = await refusalOf(['Sales Dev', 'Sales Dev']);
    expect(code).toBe('conflict');
  });
});

async function limitLifetime(displayName: string, lifetimeDaysMax: number): Promise<void> {
  const environment = await database().environment.findFirstOrThrow({ where: { displayName } });
  const rules = typeof environment.policy === 'object' ? environment.policy : {};
  await asOwner('UPDATE environment SET policy = $1 WHERE id = $2', [
    JSON.stringify({ ...rules, lifetimeDaysMax }),
    environment.id,
  ]);
}
