import type { MultiEnvironmentForm } from '#lib/model/multi-environment-form.ts';
import type { TestPortal } from './test-portal.ts';

type Changes = NonNullable<Parameters<TestPortal['ask']>[0]>;

/** What a maker would type to ask in several environments at once: all of it right. */
export async function askIn(
  portal: TestPortal,
  environments: readonly string[],
  changes: Changes = {},
): Promise<MultiEnvironmentForm> {
  const forms = await Promise.all(
    environments.map((environment) => portal.ask({ ...changes, environment })),
  );
  const [first] = forms;
  if (!first) throw new Error('Name an environment.');
  const places = forms.flatMap((form) => form.places);
  return { ...first, places: places.map((place, index) => ({ ...place, key: `${index + 1}` })) };
}

/** What a Power Platform admin does to an environment of the sandbox: while disabled it answers nobody. */
export async function turn(
  { sandbox }: TestPortal,
  environment: string,
  state: 'Enabled' | 'Disabled',
): Promise<void> {
  const found = sandbox.info.environments.find((one) => one.displayName === environment);
  const answer = await fetch(`${sandbox.url}/sandbox/environments`, {
    method: 'POST',
    headers: { 'x-sandbox-control': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ environmentId: found?.id, state }),
  });
  if (!answer.ok) throw new Error(`${environment} could not be turned ${state}.`);
}
