import { z } from 'zod';
import { Callout } from '#components/ui/callout.tsx';
import { TakeFocus } from '#components/ui/take-focus.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { type RequestView, requestById } from '#lib/requests/queries.ts';

type DecidedBeforeProps = { actor: PersonActor; request: RequestView; after: unknown };

/** What this admin has just decided on the request before, when that led here. */
export async function DecidedBefore({ actor, request, after }: DecidedBeforeProps) {
  const id = z.uuid().safeParse(after);
  const before = id.success ? await requestById(actor, id.data) : null;
  if (!before?.decision || before.decision.decider.id !== actor.personId) return null;
  if (!request.together || before.together?.id !== request.together.id) return null;
  const { outcome } = before.decision;
  return (
    <TakeFocus>
      <Callout
        tone={outcome === 'approved' ? 'good' : 'neutral'}
        title={`You ${outcome} ${before.name}`}
      >
        This one was asked for together with it: {request.together.position} of{' '}
        {request.together.count}.
      </Callout>
    </TakeFocus>
  );
}
