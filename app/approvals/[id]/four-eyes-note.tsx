import { Callout } from '#components/ui/callout.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import type { RequestView } from '#lib/requests/queries.ts';

/** Why this admin has no buttons here: four eyes. */
export function FourEyesNote({ actor, request }: { actor: PersonActor; request: RequestView }) {
  const isRequester = request.requester.id === actor.personId;
  return (
    <Callout tone="neutral" title="Somebody else decides">
      {isRequester
        ? 'You asked for this, so another admin has to look at it. You can withdraw it on its own page.'
        : 'You would be its second owner, so another admin has to look at it.'}
    </Callout>
  );
}
