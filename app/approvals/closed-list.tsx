import { requestStateWords } from '#components/request-pass.tsx';
import { LinkList } from '#components/ui/link-list.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { now } from '#lib/kernel/clock.ts';
import type { ListedRequest } from '#lib/requests/listed-request.ts';
import { toneOfRequest } from './tone-of-request.ts';

type ClosedListProps = { actor: PersonActor; requests: readonly ListedRequest[] };

/** What was decided or withdrawn last, with who did it. */
export function ClosedList({ actor, requests }: ClosedListProps) {
  const moment = now().toISOString();
  return (
    <LinkList
      label="Recently closed, newest first"
      items={requests.map((request) => ({
        key: request.id,
        href: `/approvals/${request.id}`,
        title: <span className="font-mono">{request.name}</span>,
        sentence: `${who(request, actor)} in ${request.environment.displayName}`,
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

function who({ decision, requester }: ListedRequest, actor: PersonActor): string {
  if (!decision) return `${requester.name} withdrew it`;
  const decider = decision.decider.id === actor.personId ? 'You' : decision.decider.name;
  return `${decider} ${decision.outcome} ${requester.name}’s request`;
}
