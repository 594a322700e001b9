import type { ReactNode } from 'react';
import { BoardingPass } from '#components/pass/boarding-pass.tsx';
import { personNames, roleNames, type ShownRole } from '#components/pass/names-on-pass.ts';
import { PassRow } from '#components/pass/pass-row.tsx';
import type { PassState } from '#components/pass/pass-state.ts';
import { clock } from '#components/ui/format-time.ts';
import { environmentDetail } from '#lib/model/environment-detail.ts';
import { isolated } from '#lib/model/isolated.ts';
import type { KnownPerson } from '#lib/model/known-person.ts';
import type { RequestState } from '#lib/model/request.ts';

/** What a pass needs of a request; a `RequestView` is one. */
export type ShownRequest = {
  id: string;
  name: string;
  state: RequestState;
  spec: { endsOn: string; businessUnit: { name: string }; roles: readonly ShownRole[] };
  requester: KnownPerson;
  secondOwner: KnownPerson | null;
  environment: { displayName: string; instanceUrl: string | null; sku: string | null };
};

/** How a request stands, in words. */
export const requestStateWords: Record<RequestState, string> = {
  pending: 'Waiting for a decision',
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
};

const passStates: Record<RequestState, PassState> = {
  pending: 'pending',
  approved: 'provisioning',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
};

type RequestPassProps = {
  request: ShownRequest;
  tenantId: string;
  tenantName?: string | undefined;
  href?: string | undefined;
};

/** What is asked for, as the pass it would become. */
export function RequestPass({
  request,
  tenantId,
  tenantName = 'your tenant',
  href,
}: RequestPassProps) {
  const { requester, secondOwner } = request;
  return (
    <BoardingPass
      {...printed(request)}
      tenantName={tenantName}
      owners={personNames(secondOwner ? [requester, secondOwner] : [requester])}
      permissions="not yet checked"
      secret="none yet"
      clientId={null}
      tenantId={tenantId}
      href={href}
    />
  );
}

/** What one line of a list needs of it; a `ListedRequest` is enough. */
type ShownInRow = Pick<ShownRequest, 'id' | 'name' | 'state' | 'spec' | 'environment'>;

type RequestPassRowProps = { request: ShownInRow; href?: string | undefined; note?: ReactNode };

/** The same in one line, for lists; it opens the request's page unless another is named. */
export function RequestPassRow({ request, href, note }: RequestPassRowProps) {
  return <PassRow {...printed(request)} href={href ?? `/requests/${request.id}`} note={note} />;
}

function printed({ name, state, spec, environment }: ShownInRow) {
  return {
    name,
    environmentName: isolated(environment.displayName),
    environmentDetail: environmentDetail(environment),
    roles: roleNames(spec.roles),
    businessUnit: isolated(spec.businessUnit.name),
    validUntil: clock(spec.endsOn, 'date', 'UTC'),
    state: passStates[state],
    stateWord: requestStateWords[state],
  };
}
