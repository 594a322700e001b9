import { ButtonLink } from '#components/ui/button.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { approvalQueue, decisionVerdict } from '#lib/requests/queries.ts';

/** Where to go from a closed request: the next one that this admin may decide on, or the list. */
export async function NextInQueue({ actor, after }: { actor: PersonActor; after: string }) {
  const queue = await approvalQueue(actor);
  const waiting = queue.filter(
    (one) => one.id !== after && decisionVerdict(actor, one) !== 'own-request',
  );
  const next = waiting[0];
  return (
    <nav aria-label="Next" className="flex flex-wrap items-center gap-3">
      {next ? (
        <ButtonLink href={`/approvals/${next.id}`} variant="primary">
          Next: {next.name}
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
