import { toldApart } from '#lib/model/told-apart.ts';
import type { NamedChoice } from './named-search.tsx';

/** What the entries of a filter are called; who was erased has no name. */
export function choiceNames(choices: readonly NamedChoice[], nameless: string): string[] {
  return toldApart(
    choices.map(({ id, name, userPrincipalName, detail }) => ({
      id,
      name: name || nameless,
      besides: userPrincipalName || detail || null,
    })),
  );
}
