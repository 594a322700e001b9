import { roleNames } from '#components/pass/names-on-pass.ts';
import { PersonName } from '#components/person-name.tsx';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { clock } from '#components/ui/format-time.ts';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Typed } from '#components/ui/typed.tsx';
import { configuration } from '#lib/kernel/env.ts';
import { isolated } from '#lib/model/isolated.ts';
import { useWords } from '#lib/model/request.ts';
import type { RequestView } from '#lib/requests/queries.ts';

/** What was asked for, in the words of who asked. */
export function AskedFor({ request }: { request: RequestView }) {
  const { spec, requester, secondOwner } = request;
  return (
    <Card title="What was asked for">
      <DefinitionList
        items={[
          { term: 'What it is for', value: <Typed>{request.why}</Typed> },
          { term: 'What will use it', value: useWords[spec.usedBy] },
          {
            term: spec.roles.length > 1 ? 'Security roles' : 'Security role',
            value: `${roleNames(spec.roles).join(', ')}, in ${isolated(spec.businessUnit.name)}`,
          },
          {
            term: 'Valid until',
            value: `${clock(spec.endsOn, 'date', 'UTC')}, 24:00 ${configuration().endDateZone}`,
          },
          { term: 'Asked by', value: <PersonName person={requester} /> },
          { term: 'Second owner', value: <PersonName person={secondOwner} /> },
          { term: 'Asked', value: <RelativeTime at={request.submittedAt.toISOString()} /> },
        ]}
      />
    </Card>
  );
}
