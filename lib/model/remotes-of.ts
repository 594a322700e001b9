import type { ResourceKey } from './resources.ts';

/** The rows that keep a registration, as a condition on them. */
export const ofRegistration = { kind: 'application' } as const satisfies { kind: ResourceKey };

/** What a principal has at Microsoft, out of the rows that keep it: the first of each kind, or null. */
export function remotesOf<Row extends { kind: string }>(rows: readonly Row[]) {
  const first = (key: ResourceKey) => rows.find(({ kind }) => kind === key) ?? null;
  return {
    application: first(ofRegistration.kind),
    servicePrincipal: first('service-principal'),
    applicationUser: first('application-user'),
  };
}
