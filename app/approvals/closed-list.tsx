import { personNames } from '#components/pass/names-on-pass.ts';
import { requestStateWords } from '#components/request-pass.tsx';
import { LinkList } from '#components/ui/link-list.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { now } from '#lib/kernel/clock.ts';
import type { KnownPerson } from '#lib/model/known-person.ts';
import { placeNames } from '#lib/model/place-words.ts';
import type { ListedRequest } from '#lib/requests/listed-request.ts';
import { toneOfRequest } from './tone-of-request.ts';

type ClosedListProps = { actor: PersonActor; requests: readonly ListedRequest[] };

/** What was decided or withdrawn last, with who did it. */
export function ClosedList({ actor, requests }: ClosedListProps) {
  const moment = now().toISOString();
  const places = placeNames(requests);
  const people = requests.flatMap(({ requester, decision }) =>
    decision ? [requester, decision.decider] : [requester],
  );
  const names = personNames(people);
  const nameOf = (person: KnownPerson) => names[people.indexOf(person)] ?? person.name;
  return (
    <LinkList
      label="Recently closed, newest first"
      items={requests.map((request, index) => ({
        key: request.id,
        href: `/approvals/${request.id}`,
        title: <span className="font-mono">{request.name}</span>,
        sentence: `${who(request, actor, nameOf)} in ${places[index]}`,
        aside: (
          <>
            <Status tone={toneOfRequest[request.state]}>{requestStateWords[request.state]}</Status>
            {request.closedAt ? (
              <RelativeTime at={request.closedAt.toISOString()} from={moment} />
            ) : null}
          </>
        ),
      }))}
    />
  );
}

function who(
  { decision, requester }: ListedRequest,
  actor: PersonActor,
  nameOf: (person: KnownPerson) => string,
): string {
  if (!decision) return `${nameOf(requester)} withdrew it`;
  const decider = decision.decider.id === actor.personId ? 'You' : nameOf(decision.decider);
  return `${decider} ${decision.outcome} ${nameOf(requester)}’s request`;
}
