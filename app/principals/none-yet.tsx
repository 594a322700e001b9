import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { mayWithRole } from '#lib/access/may.ts';

/** A list of principals before the first. */
export function NoneYet({ actor }: { actor: PersonActor }) {
  const isMaker = mayWithRole(actor, 'request.submit');
  return (
    <Card>
      <EmptyState
        title="No principal yet"
        sentence={
          isMaker
            ? 'Ask for one. Once an admin has approved it, it is made by itself and appears here.'
            : 'Once an admin has approved a request, what is made of it appears here.'
        }
        action={
          isMaker ? (
            <ButtonLink href="/requests/new" variant="primary">
              New request
            </ButtonLink>
          ) : undefined
        }
      />
    </Card>
  );
}
