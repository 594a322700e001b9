import { WithdrawRequest } from '#components/request-form/withdraw-request.tsx';
import { requestTransitions } from '#lib/model/request-transitions.ts';
import { nextState } from '#lib/model/transitions.ts';
import type { RequestView } from '#lib/requests/queries.ts';
import { withdraw } from './actions.ts';
import { AskAgain } from './ask-again.tsx';

type OwnActionProps = { request: RequestView; isOneOfSeveral: boolean };

/** What whoever asked can do: withdraw while it waits, ask again once it was withdrawn. */
export function OwnAction({ request, isOneOfSeveral }: OwnActionProps) {
  if (request.state === 'withdrawn') return <AskAgain requestId={request.id} />;
  if (!nextState(requestTransitions, 'withdraw', request.state).ok) return null;
  return (
    <WithdrawRequest
      requestId={request.id}
      name={request.name}
      isOneOfSeveral={isOneOfSeveral}
      action={withdraw}
    />
  );
}
