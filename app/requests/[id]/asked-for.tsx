import { Card } from '#components/ui/card.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { clock } from '#components/ui/format-time.ts';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { configuration } from '#lib/kernel/env.ts';
import { useWords } from '#lib/model/request.ts';
import type { RequestView } from '#lib/requests/queries.ts';

/** What was asked for, in the words of who asked. */
export function AskedFor({ request }: { request: RequestView }) {
  const { spec, requester, secondOwner } = request;
  return (
    <Card title="What was asked for">
      <DefinitionList
        items={[
          { term: 'What it is for', value: request.why },
          { term: 'What will use it', value: useWords[spec.usedBy] },
          {
            term: spec.roles.length > 1 ? 'Security roles' : 'Security role',
            value: `${spec.roles.map((role) => role.name).join(', ')}, in ${spec.businessUnit.name}`,
          },
          {
            term: 'Valid until',
            value: `${clock(spec.endsOn, 'date', 'UTC')}, 24:00 ${configuration().endDateZone}`,
          },
          { term: 'Asked by', value: `${requester.name} (${requester.userPrincipalName})` },
          { term: 'Second owner', value: secondOwner?.name ?? 'Not known here any more' },
          { term: 'Asked', value: <RelativeTime at={request.submittedAt.toISOString()} /> },
        ]}
      />
    </Card>
  );
}
