import { listed } from './plurals-and-lists.ts';

/** What a look at an environment can find changed. Codes are stored: they are never renamed. */
export const environmentChanges = [
  'organization',
  'address',
  'portal-user',
  'name',
  'type',
  'version',
] as const;
export type EnvironmentChange = (typeof environmentChanges)[number];

const words: Record<EnvironmentChange, string> = {
  organization: 'its organization',
  address: 'its address',
  'portal-user': 'the portal’s user there',
  name: 'its name',
  type: 'its type',
  version: 'its version',
};

/** `its name and its type`. */
export function changedWords(changed: readonly string[]): string {
  return listed(
    changed
      .map((one) => environmentChanges.find((known) => known === one))
      .flatMap((one) => (one ? [words[one]] : [])),
  );
}
