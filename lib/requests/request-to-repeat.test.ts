import { afterAll, beforeAll, expect, test } from 'vitest';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { requestToRepeat } from './request-to-repeat.ts';
import { submitRequest } from './submit-request.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

test('a request is asked again by who asked it, and by nobody else who may read it', async () => {
  const maya = await portal.actor('Maya Lindqvist');
  const { requestId } = must(await submitRequest(maya, await portal.ask(), microsoft()));
  expect(await requestToRepeat(maya, requestId)).toMatchObject({ id: requestId });
  for (const name of ['Max Okafor', 'Ada Moreau', 'Audrey Berg', 'Mia Tanaka']) {
    expect(await requestToRepeat(await portal.actor(name), requestId)).toBeNull();
  }
});

test.each([undefined, 'nonsense', ['a', 'b'], '0192d4e0-0000-7000-8000-00000000dead'])(
  '%j is no request to ask again',
  async (from) => {
    expect(await requestToRepeat(await portal.actor('Maya Lindqvist'), from)).toBeNull();
  },
);
