import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#lib/access/actor.ts';
import { asJson, database } from '#lib/kernel/db.ts';
import { defaultPolicy } from '#lib/model/policy.ts';
import { openHistory, type TestHistory } from '#testing/test-history.ts';
import { listEnvironments } from './catalog.ts';
import { countEnvironments, findEnvironments } from './find-environments.ts';

let portal: TestHistory;

// 60 that can be picked, every other one in capitals, and one that cannot.
const reader = systemActor('worker');
beforeAll(async () => {
  portal = await openHistory();
  for (let number = 1; number <= 60; number += 1) {
    const name = `Team ${String(number).padStart(2, '0')}`;
    await add(
      number % 2 === 0 ? name.toUpperCase() : name,
      `https://org${number}.crm4.dynamics.com`,
    );
  }
  await add('A closed one', null);
});
afterAll(() => portal.close());

async function add(displayName: string, instanceUrl: string | null): Promise<void> {
  const state = instanceUrl ? 'ready' : 'unavailable';
  const policy = asJson(defaultPolicy(null));
  await database().environment.create({
    data: { displayName, instanceUrl, state, policy, addedAt: new Date() },
  });
}

test('the catalog comes in pages, and each environment is on one of them: ready ones first, by name', async () => {
  const first = await findEnvironments(reader, {});
  expect(first.rows).toHaveLength(50);
  expect(first.previous).toBeNull();
  const second = await findEnvironments(reader, { after: first.next ?? undefined });
  expect(second.next).toBeNull();
  const names = [...first.rows, ...second.rows].map(({ displayName }) => displayName.toLowerCase());
  expect(names.at(-1)).toBe('a closed one');
  expect(names.slice(0, -1)).toEqual(names.slice(0, -1).toSorted());
  expect(new Set(names).size).toBe(61);
  expect((await findEnvironments(reader, { before: second.previous ?? undefined })).rows).toEqual(
    first.rows,
  );
});

test('one is found by part of its name or of its address, in capitals or not', async () => {
  const found = async (q: string) =>
    (await findEnvironments(reader, { q })).rows.map(({ displayName }) => displayName);
  expect(await found('team 07')).toEqual(['Team 07']);
  expect(await found('Team 08')).toEqual(['TEAM 08']);
  expect(await found('ORG31.')).toEqual(['Team 31']);
  expect(await found('%')).toEqual([]);
});

test('it is narrowed to a state, and the counts say how many that are', async () => {
  const { rows } = await findEnvironments(reader, { state: 'unavailable' });
  expect(rows.map(({ displayName }) => displayName)).toEqual(['A closed one']);
  expect(await countEnvironments(reader)).toEqual({ ready: 60, unavailable: 1 });
});

test('the whole catalog ends with what cannot be picked, whatever its name', async () => {
  const all = await listEnvironments(systemActor('worker'));
  expect(all).toHaveLength(61);
  expect(all.map(({ isReady }) => isReady)).toEqual([...Array(60).fill(true), false]);
});
