import { PrincipalPassRow } from '#components/principal-pass.tsx';
import { RequestPassRow } from '#components/request-pass.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { PrincipalView } from '#lib/principals/view.ts';
import type { RequestView } from '#lib/requests/queries.ts';

type RequestRowProps = {
  request: RequestView;
  principal: PrincipalView | undefined;
  /** The present, for "so long ago". */
  from: string;
};

/** A request in a list; one that was approved shows how its principal stands. */
export function RequestRow({ request, principal, from }: RequestRowProps) {
  const { together } = request;
  const note = (
    <>
      {together ? `${together.position} of ${together.count} · ` : ''}
      <RelativeTime at={(request.closedAt ?? request.submittedAt).toISOString()} from={from} />
    </>
  );
  if (!principal) return <RequestPassRow request={request} note={note} />;
  return <PrincipalPassRow principal={principal} href={`/requests/${request.id}`} note={note} />;
}
