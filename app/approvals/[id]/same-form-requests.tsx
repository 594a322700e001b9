import { roleNames } from '#components/pass/names-on-pass.ts';
import { requestStateWords } from '#components/request-pass.tsx';
import { Card } from '#components/ui/card.tsx';
import { LinkList } from '#components/ui/link-list.tsx';
import { Status } from '#components/ui/status.tsx';
import { placeNames } from '#lib/model/place-words.ts';
import type { RequestView } from '#lib/requests/queries.ts';
import { toneOfRequest } from '../tone-of-request.ts';

type AskedTogetherProps = { request: RequestView; others: readonly RequestView[] };

/** The other requests of the same form: to look at one by one, never to decide on unseen. */
export function SameFormRequests({ request, others }: AskedTogetherProps) {
  if (!request.together || others.length === 0) return null;
  const { position, count } = request.together;
  const places = placeNames(others);
  return (
    <Card
      flush
      title="Asked together"
      description={`This is ${position} of ${count}. Each is decided on by itself, by what it asks for.`}
    >
      <LinkList
        label="Asked together with"
        items={others.map((other, index) => ({
          key: other.id,
          href: `/approvals/${other.id}`,
          title: <span className="font-mono">{other.name}</span>,
          sentence: `${roles(other)} in ${places[index]}`,
          aside: (
            <Status tone={toneOfRequest[other.state]}>{requestStateWords[other.state]}</Status>
          ),
        }))}
      />
    </Card>
  );
}

function roles(request: RequestView): string {
  return roleNames(request.spec.roles).join(', ');
}
