import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { AutoRefresh } from '#components/auto-refresh.tsx';
import { PrincipalPass } from '#components/principal-pass.tsx';
import { RequestPass, requestStateWords } from '#components/request-pass.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { now } from '#lib/kernel/clock.ts';
import { configuration } from '#lib/kernel/env.ts';
import { principalById } from '#lib/principals/queries.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import { askedTogetherWith, type RequestView, requestById } from '#lib/requests/queries.ts';
import { requestPulse } from '#lib/requests/request-pulse.ts';
import { pageActor } from '../../page-actor.ts';
import { PortalPage } from '../../portal-page.tsx';
import { AskedFor } from './asked-for.tsx';
import { AskedTogether } from './asked-together.tsx';
import { DecisionAndRun } from './decision-and-run.tsx';
import { OwnAction } from './own-action.tsx';

export const metadata: Metadata = { title: 'Request' };

/** Others change it: an admin who decides, or who retries. */
const lookAtQuietSeconds = 5;

/** One request: what was asked for, what was decided, and what is being made of it. */
export default async function RequestPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await pageActor();
  const id = z.uuid().safeParse((await params).id);
  const request = (id.success ? await requestById(actor, id.data) : null) ?? notFound();
  const principal = request.principalId ? await principalById(actor, request.principalId) : null;
  const [others, pulse] = await Promise.all([
    askedTogetherWith(actor, request),
    requestPulse(actor, request),
  ]);
  const isMine = request.requester.id === actor.personId;
  const { tenantId } = configuration();
  const sentence = principal ? madeWords(principal) : sentenceOf(request.state, isMine);
  return (
    <PortalPage
      actor={actor}
      trail={[{ label: 'Requests', href: '/requests' }, { label: request.name }]}
    >
      <div className="flex flex-col gap-8">
        <PageHeader
          title={request.name}
          mono
          sentence={sentence}
          action={
            principal ? (
              <ButtonLink href={`/principals/${principal.id}`} variant="primary">
                Open the principal
              </ButtonLink>
            ) : isMine ? (
              <OwnAction request={request} isOneOfSeveral={others.length > 0} />
            ) : undefined
          }
        />
        {principal ? (
          <PrincipalPass
            principal={principal}
            seat={principal.seats[0]}
            tenantId={tenantId}
            moment={now()}
            href={`/principals/${principal.id}`}
          />
        ) : (
          <RequestPass request={request} tenantId={tenantId} />
        )}
        <AutoRefresh
          url={`/api/pulse/requests/${request.id}`}
          pulse={pulse}
          says={`${request.name}: ${principal?.status.word ?? requestStateWords[request.state]}`}
          active={[request, ...others].some(mayStillChange)}
          everySeconds={principal?.status.isMoving ? undefined : lookAtQuietSeconds}
        />
        <AskedTogether others={others} />
        <DecisionAndRun request={request} principal={principal} isMine={isMine} />
        <AskedFor request={request} />
      </div>
    </PortalPage>
  );
}

/** Before a decision, and as long as there is something that others can change. */
function mayStillChange({ state, principalId }: RequestView): boolean {
  return state === 'pending' || principalId !== null;
}

function madeWords({ status, provisioning }: PrincipalView): string {
  if (provisioning.state === 'cancelled')
    return 'It was approved, and an admin undid the approval since.';
  return approvedWords[status.state];
}

const approvedWords: Record<PrincipalView['status']['state'], string> = {
  provisioning: 'It was approved, and is being made by itself. You can leave this page.',
  ready: 'It was approved, and made as it was asked for.',
  failed: 'It was approved, but it is not ready for use.',
  changing: 'It was approved, and is being paused or resumed.',
  paused: 'It was approved, and is paused at the moment.',
  stopping: 'It was approved, and is being stopped.',
  stopped: 'It was approved, and has been stopped since.',
  retired: 'It was approved, and has been retired since.',
};

function sentenceOf(state: string, isMine: boolean): string {
  switch (state) {
    case 'pending':
      return isMine
        ? 'An admin decides. This page shows the answer by itself; you can leave it.'
        : 'It waits for an admin to decide.';
    case 'approved':
      return 'It was approved.';
    case 'rejected':
      return 'It was rejected; nothing was made.';
    default:
      return 'It was withdrawn; nothing was made.';
  }
}
