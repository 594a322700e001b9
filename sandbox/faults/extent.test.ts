import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { appToken, control } from '../testing/client.ts';
import { lastNote, outcomeOf } from '../testing/outcome.ts';

let running: RunningSandbox;
let token: string;

beforeAll(async () => {
  running = await startSandbox();
  token = await appToken(running);
});
afterEach(async () => void (await control(running, 'DELETE', '/faults')));
afterAll(async () => await running.close());

const operation = 'GET /applications';
const kinds = [
  { kind: 'latency', ms: 1 },
  { kind: 'status', status: 429 },
  { kind: 'cut-before-commit' },
  { kind: 'cut-after-commit' },
  { kind: 'truncated-body' },
  { kind: 'malformed-body' },
];

/** Whether each of so many calls was struck, as the log tells. */
async function struck(calls: number): Promise<boolean[]> {
  const seen: boolean[] = [];
  for (let call = 0; call < calls; call += 1) {
    const headers = { Authorization: `Bearer ${token}` };
    await outcomeOf(`${running.url}/graph/v1.0/applications`, { headers });
    seen.push(lastNote(running).startsWith('fault:'));
  }
  return seen;
}

describe.each(kinds)('$kind', (fault) => {
  const lay = async (extent: object) => {
    await control(running, 'DELETE', '/faults');
    await control(running, 'POST', '/faults', { ...fault, operation, ...extent });
  };

  test('without an extent it strikes until it is deleted', async () => {
    await lay({});
    expect(await struck(4)).toEqual([true, true, true, true]);
    await control(running, 'DELETE', '/faults');
    expect(await struck(1)).toEqual([false]);
  });

  test('strikes as often as counted, and no more', async () => {
    await lay({ count: 2 });
    expect(await struck(4)).toEqual([true, true, false, false]);
  });

  test('ends with its duration, on the sandbox’s clock', async () => {
    await lay({ durationSeconds: 3600 });
    expect(await struck(1)).toEqual([true]);
    await control(running, 'POST', '/clock', { advanceSeconds: 3601 });
    token = await appToken(running);
    expect(await struck(1)).toEqual([false]);
  });

  test('with a probability some calls meet it, the same ones for the same seed', async () => {
    await lay({ probability: 0.5, seed: 'one' });
    const first = await struck(16);
    expect(new Set(first)).toEqual(new Set([true, false]));
    await lay({ probability: 0.5, seed: 'one' });
    expect(await struck(16)).toEqual(first);
    await lay({ probability: 0.5, seed: 'two' });
    expect(await struck(16)).not.toEqual(first);
  });

  test('a count with a probability counts what strikes, not what is spared', async () => {
    await lay({ probability: 0.5, seed: 'one', count: 3 });
    const seen = await struck(16);
    expect(seen.filter(Boolean)).toHaveLength(3);
    expect(seen.slice(0, 4)).toContain(false);
  });
});

test('one fault is taken back by its id and the others stay', async () => {
  const lay = async (kind: string) =>
    (await control(running, 'POST', '/faults', { kind, operation })).body.id;
  const cut = await lay('cut-before-commit');
  const malformed = await lay('malformed-body');
  expect((await control(running, 'DELETE', `/faults/${cut}`)).status).toBe(204);
  expect((await control(running, 'GET', '/faults')).body).toMatchObject({
    faults: [{ id: malformed }],
  });
  expect((await control(running, 'DELETE', `/faults/${cut}`)).status).toBe(404);
});

test.each([
  [{ kind: 'nothing' }],
  [{ kind: 'status', status: 200 }],
  [{ kind: 'latency', ms: -1 }],
  [{ kind: 'latency', ms: 1, count: 0 }],
  [{ kind: 'latency', ms: 1, probability: 2 }],
  [{ kind: 'latency', ms: 1, plane: 'sharepoint' }],
  [{ kind: 'lag', object: 'mailbox', seconds: 1 }],
  [{ kind: 'lag', object: 'secret.entra', seconds: 1, count: 1 }],
])('%j is no fault and is refused with a sentence', async (body) => {
  const refused = await control(running, 'POST', '/faults', body);
  expect(refused.status).toBe(400);
  expect(String(refused.body.error).length).toBeGreaterThan(0);
  expect((await control(running, 'GET', '/faults')).body).toEqual({ faults: [] });
});
