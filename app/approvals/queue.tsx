import { personNames, roleNames } from '#components/pass/names-on-pass.ts';
import { LinkList } from '#components/ui/link-list.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { now } from '#lib/kernel/clock.ts';
import { placeNames } from '#lib/model/place-words.ts';
import type { ListedRequest } from '#lib/requests/listed-request.ts';
import { decisionVerdict } from '#lib/requests/queries.ts';

type QueueProps = { actor: PersonActor; requests: readonly ListedRequest[] };

/** What waits, oldest first: who asks, for what, where, and since when. */
export function Queue({ actor, requests }: QueueProps) {
  const moment = now().toISOString();
  const places = placeNames(requests);
  const people = personNames(requests.map(({ requester }) => requester));
  return (
    <LinkList
      label="Waiting for a decision, oldest first"
      items={requests.map((request, index) => ({
        key: request.id,
        href: `/approvals/${request.id}`,
        title: <span className="font-mono">{request.name}</span>,
        sentence: `${people[index]} asks for ${roles(request)} in ${places[index]}${together(request)}`,
        aside: (
          <>
            {decisionVerdict(actor, request) === 'own-request' ? (
              <Status tone="neutral">Somebody else decides</Status>
            ) : null}
            <span>
              asked <RelativeTime at={request.submittedAt.toISOString()} from={moment} />
            </span>
          </>
        ),
      }))}
    />
  );
}

function together({ together }: ListedRequest): string {
  return together ? ` · ${together.position} of ${together.count} asked together` : '';
}

function roles(request: ListedRequest): string {
  return roleNames(request.spec.roles).join(', ');
}
