import { PersonName } from '#components/person-name.tsx';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { clock } from '#components/ui/format-time.ts';
import { Link } from '#components/ui/link.tsx';
import { configuration } from '#lib/kernel/env.ts';
import type { KnownPerson } from '#lib/model/known-person.ts';
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
          { term: 'Owners', value: <People people={owners} />, wide: true },
          { term: 'Asked by', value: <PersonName person={requester} />, wide: true },
          { term: 'Approved by', value: <PersonName person={decider} />, wide: true },
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

function People({ people }: { people: readonly KnownPerson[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {people.map((person) => (
        <li key={person.id}>
          <PersonName person={person} />
        </li>
      ))}
    </ul>
  );
}
