import { PrincipalPassRow } from '#components/principal-pass.tsx';
import { RequestPassRow } from '#components/request-pass.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { ListedPrincipal } from '#lib/principals/listed-principal.ts';
import type { ListedRequest } from '#lib/requests/listed-request.ts';

type RequestRowProps = {
  request: ListedRequest;
  principal: ListedPrincipal | undefined;
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
  return (
    <PrincipalPassRow
      principal={principal}
      moment={new Date(from)}
      href={`/requests/${request.id}`}
      note={note}
    />
  );
}
