import { ButtonLink } from '#components/ui/button.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { countWords } from '#lib/model/list-count.ts';
import { countQueue } from '#lib/requests/count-requests.ts';
import { listQueue } from '#lib/requests/list-requests.ts';
import { listedRequests } from '#lib/requests/listed-request.ts';
import { nextTogether } from '#lib/requests/next-together.ts';

/**
 * Where to go from a closed request: the next of the same form that this admin may decide on, else the
 * oldest that waits, or the list.
 */
export async function NextInQueue({ actor, after }: { actor: PersonActor; after: string }) {
  const [oldest, together, count] = await Promise.all([
    listQueue(actor, { state: 'yours' }, 1),
    nextTogether(actor, after),
    countQueue(actor),
  ]);
  const [next = oldest.rows[0]] = await listedRequests(together ? [together] : []);
  return (
    <nav aria-label="Next" className="flex flex-wrap items-center gap-3">
      {next ? (
        <ButtonLink href={`/approvals/${next.id}`} variant="primary">
          <span className="min-w-0 truncate">Next: {next.name}</span>
        </ButtonLink>
      ) : null}
      <ButtonLink href="/approvals">All approvals</ButtonLink>
      <p className="text-small text-ink-soft">{restWords(count('yours'))}</p>
    </nav>
  );
}

function restWords(count: number): string {
  if (count === 0) return 'Nothing else waits for you.';
  return count === 1 ? 'One more waits for you.' : `${countWords(count)} more wait for you.`;
}
