import { afterAll, beforeAll, expect, test } from 'vitest';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { type House, must, openHouse } from '#lib/worker/house-fixture.ts';
import { requestToRepeat } from './request-to-repeat.ts';
import { submitRequest } from './submit-request.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('a request is asked again by who asked it, and by nobody else who may read it', async () => {
  const maya = await house.actor('Maya Lindqvist');
  const { requestId } = must(await submitRequest(maya, await house.ask(), microsoft()));
  expect(await requestToRepeat(maya, requestId)).toMatchObject({ id: requestId });
  for (const name of ['Max Okafor', 'Ada Moreau', 'Audrey Berg', 'Mia Tanaka']) {
    expect(await requestToRepeat(await house.actor(name), requestId)).toBeNull();
  }
});

test.each([undefined, 'nonsense', ['a', 'b'], '0192d4e0-0000-7000-8000-00000000dead'])(
  '%j is no request to ask again',
  async (from) => {
    expect(await requestToRepeat(await house.actor('Maya Lindqvist'), from)).toBeNull();
  },
);
