import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { orDatabaseAway } from './or-database-away.ts';
import { guarded } from './pass-door.ts';

// A disk that is full, as people get to read of it.
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
  await portal.asOwner(`
    CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$;
    CREATE TRIGGER is_full BEFORE INSERT ON write_budget
      FOR EACH ROW EXECUTE FUNCTION is_full()`);
});
afterAll(() => portal.close());

const words = 'The database does not answer at the moment.';
const store = () =>
  database().writeBudget.create({
    data: { lane: 'one', freeAt: new Date(), blockedUntil: new Date() },
  });

test('a form is answered with a sentence of its own, and what was typed is kept', async () => {
  const outcome = await guarded(async () => {
    await store();
    return { ok: true, value: null };
  });
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'database-away' } });
  expect(outcome.ok ? '' : outcome.refusal.message).toMatch(new RegExp(`^${words} What you typed`));
});

test('a route is answered with 503 and the sentence', async () => {
  const route = orDatabaseAway(async () => {
    await store();
    return new Response('stored');
  });
  const answer = await route();
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain(words);
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('a fault of our own is not put on the database', async () => {
  const fault = async () => {
    throw new Error('ours');
  };
  expect(await guarded(fault)).toMatchObject({ ok: false, refusal: { code: 'fault' } });
  await expect(orDatabaseAway(fault)()).rejects.toThrow('ours');
});
