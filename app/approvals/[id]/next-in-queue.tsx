import { ButtonLink } from '#components/ui/button.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { nextTogether } from '#lib/requests/next-together.ts';
import { approvalQueue, decisionVerdict } from '#lib/requests/queries.ts';

/**
 * Where to go from a closed request: the next of the same form that this admin may decide on, else the
 * oldest that waits, or the list.
 */
export async function NextInQueue({ actor, after }: { actor: PersonActor; after: string }) {
  const [queue, together] = await Promise.all([approvalQueue(actor), nextTogether(actor, after)]);
  const waiting = queue.filter(
    (one) => one.id !== after && decisionVerdict(actor, one) !== 'own-request',
  );
  const next = waiting.find((one) => one.id === together) ?? waiting[0];
  return (
    <nav aria-label="Next" className="flex flex-wrap items-center gap-3">
      {next ? (
        <ButtonLink href={`/approvals/${next.id}`} variant="primary">
          <span className="min-w-0 truncate">Next: {next.name}</span>
        </ButtonLink>
      ) : null}
      <ButtonLink href="/approvals">All approvals</ButtonLink>
      <p className="text-small text-ink-soft">{restWords(waiting.length)}</p>
    </nav>
  );
}

function restWords(count: number): string {
  if (count === 0) return 'Nothing else waits for you.';
  return count === 1 ? 'One more waits for you.' : `${count} more wait for you.`;
}
