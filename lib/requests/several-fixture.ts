import type { SeveralForm } from '#lib/model/request-several.ts';
import type { House } from '#lib/worker/house-fixture.ts';

type Changes = NonNullable<Parameters<House['ask']>[0]>;

/** What a maker would type to ask in several environments at once: all of it right. */
export async function askIn(
  house: House,
  environments: readonly string[],
  changes: Changes = {},
): Promise<SeveralForm> {
  const forms = await Promise.all(
    environments.map((environment) => house.ask({ ...changes, environment })),
  );
  const [first] = forms;
  if (!first) throw new Error('Name an environment.');
  const places = forms.flatMap((form) => form.places);
  return { ...first, places: places.map((place, index) => ({ ...place, key: `${index + 1}` })) };
}

/** What a Power Platform admin does to an environment of the sandbox: while disabled it answers nobody. */
export async function turn(
  { sandbox }: House,
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
