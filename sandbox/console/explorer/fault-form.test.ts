import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { control } from '../../testing/client.ts';
import { graphAs } from '../../testing/graph.ts';
import { lagKinds } from '../../world/lag.ts';

let running: RunningSandbox;
beforeAll(async () => {
  running = await startSandbox();
});
afterEach(async () => void (await control(running, 'DELETE', '/faults')));
afterAll(async () => await running.close());

const pageText = async () =>
  await (await fetch(`${running.url}/sandbox`, { headers: { Accept: 'text/html' } })).text();

/** The form of the page: where it goes, its fields as they come, and what can be chosen. */
async function faultForm() {
  const [, action = '', inside = ''] =
    /<form id="new-fault"[^>]* action="([^"]*)">([\s\S]*?)<\/form>/.exec(await pageText()) ?? [];
  const fields = new Map<string, { value: string; kinds: string; options: string[] }>();
  for (const [, label = '', content = ''] of inside.matchAll(
    /<label([^>]*)>([\s\S]*?)<\/label>/g,
  )) {
    const name = / name="(\w+)"/.exec(content)?.[1] ?? '';
    const kinds = /data-kinds="([^"]*)"/.exec(label)?.[1] ?? '';
    const options = [...content.matchAll(/<option value="([^"]*)"/g)].map(([, one]) => one ?? '');
    const value = options[0] ?? / value="([^"]*)"/.exec(content)?.[1] ?? '';
    // Two fields are called object, one for calls and one for lag.
    fields.set(`${kinds} ${name}`.trim(), { value, kinds, options });
  }
  return { action, fields };
}

/** Fills the form as a person would: fields of other kinds are not there, the rest as they come. */
async function send(filled: { kind: string } & Record<string, string>) {
  const { action, fields } = await faultForm();
  const body = new URLSearchParams();
  for (const [key, { value, kinds }] of fields) {
    const isShown = ['', filled.kind, filled.kind === 'lag' ? '' : 'calls'].includes(kinds);
    const name = key.split(' ').at(-1) ?? '';
    if (isShown) body.set(name, filled[name] ?? value);
  }
  return await fetch(`${running.url}${action}`, {
    method: 'POST',
    body,
    headers: { 'x-sandbox-control': '1' },
  });
}

const inForce = async () => (await control(running, 'GET', '/faults')).body.faults;

test('the form offers every kind of fault, and every object that lags', async () => {
  const { fields } = await faultForm();
  expect(fields.get('kind')?.options).toEqual([
    ...['status', 'latency', 'cut-before-commit', 'cut-after-commit'],
    ...['truncated-body', 'malformed-body', 'lag'],
  ]);
  expect(fields.get('lag object')?.options).toEqual(lagKinds);
});

test.each([
  [{ kind: 'status' }, { status: 429, count: 1 }],
  [{ kind: 'status', retryAfterSeconds: '9', count: '' }, { retryAfterSeconds: 9 }],
  [
    { kind: 'latency', spreadMs: '50' },
    { ms: 5000, spreadMs: 50, count: 1 },
  ],
  [{ kind: 'cut-before-commit', plane: 'graph' }, { plane: 'graph' }],
  [{ kind: 'cut-after-commit', caller: 'some-client' }, { caller: 'some-client' }],
  [{ kind: 'truncated-body', object: 'some-id' }, { object: 'some-id' }],
  [
    { kind: 'malformed-body', probability: '0.5', seed: 's' },
    { probability: 0.5, seed: 's' },
  ],
  [{ kind: 'latency', durationSeconds: '60', count: '' }, { durationSeconds: 60 }],
  [
    { kind: 'lag', object: 'secret.entra' },
    { object: 'secret.entra', seconds: 30 },
  ],
  [
    { kind: 'lag', spreadSeconds: '20' },
    { object: 'application.graph', spreadSeconds: 20 },
  ],
])('%j is laid as it was filled in', async (filled, expected) => {
  expect((await send(filled)).status).toBe(201);
  expect(await inForce()).toEqual([expect.objectContaining({ kind: filled.kind, ...expected })]);
});

test('a fault from the page strikes, is listed on it, and its button stops it', async () => {
  const graph = await graphAs(running);
  await send({ kind: 'status', status: '503', operation: 'GET /applications', count: '' });
  expect((await graph('GET', '/applications')).status).toBe(503);
  const listed = await pageText();
  expect(listed).toContain('status 503');
  expect(listed).toContain('until it is stopped');
  const address = /data-delete="\/sandbox(\/faults\/[^"]+)"/.exec(listed)?.[1] ?? '';
  expect((await control(running, 'DELETE', address)).status).toBe(204);
  expect((await graph('GET', '/applications')).status).toBe(200);
  expect(await pageText()).toContain('Everything works.');
});

test('what does not fit is refused with a sentence and lays nothing', async () => {
  const refused = await send({ kind: 'status', status: '200' });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: expect.stringContaining('status') });
  expect(await inForce()).toEqual([]);
});

test('a foreign page’s form has no header of ours and is refused', async () => {
  const body = new URLSearchParams({ kind: 'cut-before-commit' });
  const refused = await fetch(`${running.url}/sandbox/faults`, { method: 'POST', body });
  expect(refused.status).toBe(403);
  expect(await inForce()).toEqual([]);
});
