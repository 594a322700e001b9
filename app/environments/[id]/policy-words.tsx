import { DefinitionList } from '#components/ui/definition-list.tsx';
import { isolated } from '#lib/model/isolated.ts';
import type { Policy } from '#lib/model/policy.ts';

/** A policy in words. */
export function PolicyWords({ policy }: { policy: Policy }) {
  const { deniedRoleNames, lifetimeDaysMax, secretLifetimeDaysMax } = policy;
  return (
    <DefinitionList
      items={[
        { term: 'A principal', value: `lives for at most ${lifetimeDaysMax} days.` },
        { term: 'A client secret', value: `lives for at most ${secretLifetimeDaysMax} days.` },
        {
          term: 'Never handed out',
          value:
            deniedRoleNames.length > 0
              ? deniedRoleNames.map(isolated).join(', ')
              : 'No role is barred.',
        },
        { term: 'Who decides', value: 'An admin who neither asks nor owns.' },
        { term: 'Owners', value: 'Two: the maker who asks, and a second person.' },
      ]}
    />
  );
}
