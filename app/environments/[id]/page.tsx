import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { z } from 'zod';
import { ChangeAddress } from '#components/change-address.tsx';
import { CheckEnvironment } from '#components/check-environment.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { ProgressWords } from '#components/ui/progress-words.tsx';
import { Status } from '#components/ui/status.tsx';
import { TwoColumns } from '#components/ui/two-columns.tsx';
import { may } from '#lib/access/may.ts';
import { requireMay } from '#lib/access/require-may.ts';
import { environmentById, isUsable } from '#lib/environments/catalog.ts';
import { findingsIn } from '#lib/findings/findings-in.ts';
import { now } from '#lib/kernel/clock.ts';
import { environmentDetail } from '#lib/model/environment-detail.ts';
import { stateReasonWords, unavailableWord } from '#lib/model/state-reason.ts';
import { pageActor } from '../../page-actor.ts';
import { PortalPage } from '../../portal-page.tsx';
import { check, move } from './actions.ts';
import { EnvironmentFacts } from './environment-facts.tsx';
import { EnvironmentRoles } from './environment-roles.tsx';
import { PolicyWords } from './policy-words.tsx';
import { PrincipalsHere, readHere } from './principals-here.tsx';
import { Strays } from './strays.tsx';

export const metadata: Metadata = { title: 'Environment' };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** One environment: how the portal stands there, its policy, the roles it can hand out, and who is there. */
export default async function EnvironmentPage({ params, searchParams }: Props) {
  const actor = await pageActor();
  await requireMay(actor, 'environment.read');
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const [environment, strays, here] = await Promise.all([
    environmentById(actor, id.data),
    findingsIn(actor, id.data),
    readHere(actor, id.data, await searchParams),
  ]);
  if (!environment) notFound();
  const mayCheck = may(actor, 'environment.check', {}, now()) === 'yes';
  const ways =
    mayCheck && environment.instanceUrl ? (
      <>
        <CheckEnvironment environmentId={environment.id} check={check} />
        <ChangeAddress environmentId={environment.id} move={move} />
      </>
    ) : null;
  return (
    <PortalPage
      actor={actor}
      trail={[{ label: 'Environments', href: '/environments' }, { label: environment.displayName }]}
    >
      <div className="flex flex-col gap-8">
        <PageHeader
          title={environment.displayName}
          sentence={environmentDetail(environment)}
          status={
            environment.isReady ? (
              <Status tone="good">Ready</Status>
            ) : (
              <Status tone="neutral">{unavailableWord(environment.stateReason)}</Status>
            )
          }
        />
        {environment.stateReason ? (
          <Callout tone="neutral" title="Nobody can ask for a service principal here">
            <div className="flex flex-col gap-3">
              {stateReasonWords(environment.stateReason)}
              {ways}
            </div>
          </Callout>
        ) : null}
        <Strays found={strays} />
        <TwoColumns
          aside={
            <EnvironmentFacts environment={environment}>
              {environment.isReady ? ways : null}
            </EnvironmentFacts>
          }
        >
          <div className="flex flex-col gap-8">
            <Card title="What the policy says" description={`Version ${environment.policyVersion}`}>
              <PolicyWords policy={environment.policy} />
            </Card>
            {isUsable(environment) ? (
              <Card
                flush
                title="Security roles"
                description="Those of the root business unit, as read just now."
              >
                <Suspense
                  fallback={
                    <div className="p-5">
                      <ProgressWords
                        title="Reading the roles from the environment"
                        sentence="Usually a second or two."
                      />
                    </div>
                  }
                >
                  <EnvironmentRoles actor={actor} environment={environment} />
                </Suspense>
              </Card>
            ) : null}
          </div>
        </TwoColumns>
        <PrincipalsHere environment={environment} here={here} />
      </div>
    </PortalPage>
  );
}
