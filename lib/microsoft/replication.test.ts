import { afterAll, beforeAll, expect, test } from 'vitest';
import { sandboxConfiguration } from '#testing/test-configuration.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { MicrosoftFailure } from './failure.ts';
import { connectMicrosoft } from './microsoft.ts';

const instanceUrl = 'https://salesdev.crm4.dynamics.com/';
let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ lag: 'realistic' });
});
afterAll(() => sandbox.close());

/** Tries until it goes well, half a second of the sandbox's time apart, a minute at most. */
async function patiently<T>(attempt: () => Promise<T>, failures: MicrosoftFailure[]): Promise<T> {
  for (let tries = 0; tries < 120; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof MicrosoftFailure)) throw error;
      failures.push(error);
      sandbox.sandbox.clock.advance(0.5);
    }
  }
  throw new Error('It never went well.', { cause: failures.at(-1) });
}

test('from application to token, everything replication does is told as exactly that', async () => {
  const { graph, dataverse, principals } = connectMicrosoft(sandboxConfiguration(sandbox));
  const environment = dataverse.environment(instanceUrl);
  const { businessUnitId } = await environment.whoAmI();
  const failures: MicrosoftFailure[] = [];
  const tag = 'bp:lag';
  const { clientId, objectId } = await graph.createApplication({
    displayName: 'lag',
    tag,
    notes: '',
  });
  await patiently(
    () => graph.createServicePrincipal({ clientId, tag, backingApplicationAgeSeconds: 1 }),
    failures,
  );
  await patiently(() => environment.createApplicationUser({ clientId, businessUnitId }), failures);
  const endsAt = new Date(Date.now() + 86_400_000);
  const { secret } = await patiently(
    () => graph.addPassword(objectId, { displayName: 'x', endsAt, targetAgeSeconds: 1 }),
    failures,
  );
  const { token } = await patiently(
    () => principals.signInAs({ clientId, secret, instanceUrl }),
    failures,
  );
  await patiently(() => principals.whoAmIAs({ token, instanceUrl }), failures);
  expect(new Set(failures.map(({ kind }) => kind))).toEqual(new Set(['not-replicated-yet']));
  expect(new Set(failures.map(({ plane }) => plane))).toEqual(
    new Set(['graph', 'dataverse', 'entra']),
  );
});
