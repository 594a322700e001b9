import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { BothSides, DecisionForm } from '#components/decision-form.tsx';
import { requestStateWords } from '#components/request-pass.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Status } from '#components/ui/status.tsx';
import { isAboutSignIn } from '#lib/access/may.ts';
import { hashOfValue } from '#lib/kernel/digest.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { isolated } from '#lib/model/isolated.ts';
import { askedTogetherWith, decisionVerdict, requestById } from '#lib/requests/queries.ts';
import { reviewRequest } from '#lib/requests/review-request.ts';
import { pageActor } from '../../page-actor.ts';
import { PortalPage } from '../../portal-page.tsx';
import { requireDecider } from '../require-decider.ts';
import { toneOfRequest } from '../tone-of-request.ts';
import { approve, reject } from './actions.ts';
import { Decided } from './decided.tsx';
import { DecidedBefore } from './decided-before.tsx';
import { FourEyesNote } from './four-eyes-note.tsx';
import { SameFormRequests } from './same-form-requests.tsx';
import { WhatIsAsked } from './what-is-asked.tsx';
import { WhatItAllows } from './what-it-allows.tsx';

export const metadata: Metadata = { title: 'Decision' };

type DecisionPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** One request before a person who decides, and how it went afterwards. */
export default async function DecisionPage({ params, searchParams }: DecisionPageProps) {
  const actor = await pageActor();
  const id = z.uuid().safeParse((await params).id);
  await requireDecider(actor, id.data);
  const request = id.success ? await requestById(actor, id.data) : null;
  if (!request) notFound();

  const { after } = await searchParams;
  const others = await askedTogetherWith(actor, request);
  const verdict = decisionVerdict(actor, request);
  const together = <SameFormRequests request={request} others={others} />;
  const isPending = request.state === 'pending';
  const mayDecide = isPending && verdict !== 'own-request';
  const review = isPending ? await reviewRequest(actor, request.spec, microsoft()) : null;
  return (
    <PortalPage
      actor={actor}
      trail={[{ label: 'Approvals', href: '/approvals' }, { label: request.name }]}
    >
      <div className="flex flex-col gap-6">
        <PageHeader
          mono
          title={request.name}
          sentence={`${isolated(request.requester.name)} asks for a service principal in ${isolated(request.environment.displayName)}.`}
          status={
            <Status tone={toneOfRequest[request.state]}>{requestStateWords[request.state]}</Status>
          }
        />
        {isPending ? <DecidedBefore actor={actor} request={request} after={after} /> : null}
        <DecisionForm
          key={request.id}
          isNextInLine={after !== undefined}
          requestId={request.id}
          specHash={review?.ok ? review.value.specHash : hashOfValue(request.spec)}
          isOpen={mayDecide}
          approveReason={reasonAgainst(review)}
          words={
            isAboutSignIn(verdict)
              ? 'You will be asked to sign in again first: the last proof of who you are is too old for this, or not known. Your comment is kept.'
              : 'Approving starts provisioning at once; it usually takes about half a minute.'
          }
          approve={approve}
          reject={reject}
          asked={mayDecide ? <WhatIsAsked request={request} /> : null}
          allowed={
            mayDecide && review ? (
              <>
                <WhatItAllows review={review} />
                {together}
              </>
            ) : null
          }
        >
          {review ? (
            <BothSides asked={<WhatIsAsked request={request} />}>
              <FourEyesNote actor={actor} request={request} />
              <WhatItAllows review={review} />
              {together}
            </BothSides>
          ) : (
            <Decided actor={actor} request={request} together={together} />
          )}
        </DecisionForm>
      </div>
    </PortalPage>
  );
}

function reasonAgainst(review: Awaited<ReturnType<typeof reviewRequest>> | null): string | null {
  if (!review) return null;
  if (!review.ok) return 'What it would allow could not be read, so it cannot be approved now.';
  return review.value.isAllowed ? null : 'The policy forbids it, as shown above.';
}
