import { Card } from '#components/ui/card.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { clock } from '#components/ui/format-time.ts';
import { Link } from '#components/ui/link.tsx';
import { configuration } from '#lib/kernel/env.ts';
import { useWords } from '#lib/model/request.ts';
import type { PrincipalView } from '#lib/principals/view.ts';

/** The people behind it, and the request it came from. */
export function PrincipalOwners({ principal }: { principal: PrincipalView }) {
  const { owners, requester, decider, usedBy, endsOn, requestId } = principal;
  return (
    <Card title="Who answers for it">
      <DefinitionList
        layout="grid"
        items={[
          { term: 'Owners', value: owners.map((owner) => owner.name).join(', '), wide: true },
          { term: 'Asked by', value: requester?.name ?? 'Not known here any more' },
          { term: 'Approved by', value: decider?.name ?? 'Not known here any more' },
          { term: 'Used by', value: useWords[usedBy] },
          {
            term: 'Valid until',
            value: `${clock(endsOn.toISOString(), 'date', 'UTC')}, 24:00 ${configuration().endDateZone}`,
          },
          ...(requestId === null
            ? []
            : [
                {
                  term: 'Request',
                  value: (
                    <Link href={`/requests/${requestId}`} className="text-link">
                      What was asked for, and the decision
                    </Link>
                  ),
                  wide: true,
                },
              ]),
        ]}
      />
    </Card>
  );
}
