import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { ProgressWords } from '#components/ui/progress-words.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { requireMay } from '#lib/access/require-may.ts';
import { environmentStates } from '#lib/model/environment-list.ts';
import { listQuery } from '#lib/model/list-query.ts';
import { pageActor } from '../page-actor.ts';
import { PortalPage } from '../portal-page.tsx';
import { EndHoldNotice } from './end-hold-notice.tsx';
import { Installation } from './installation.tsx';
import { NotKnownHere } from './not-known-here.tsx';
import { ReachabilityList } from './reachability-list.tsx';
import { ReplicaTroubles } from './replica-troubles.tsx';
import { SignInProof } from './sign-in-proof.tsx';

export const metadata: Metadata = { title: 'Health' };

const address = listQuery(environmentStates, 'text');

type Query = Record<string, string | string[] | undefined>;

/** What the portal depends on, asked at this moment. Nothing waits for it: the portal starts without. */
export default async function HealthPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await pageActor();
  await requireMay(actor, 'health.read');
  return (
    <PortalPage actor={actor}>
      <div className="flex flex-col gap-8">
        <PageHeader
          title="Health"
          sentence="What the portal depends on, asked just now. The portal starts and shows its pages without any of it."
          action={
            <div className="flex flex-wrap gap-2">
              <ButtonLink href="/sessions#others">Who is signed in</ButtonLink>
              <form action="/health">
                <SubmitButton variant="secondary">Check again</SubmitButton>
              </form>
            </div>
          }
        />
        <SignInProof actor={actor} />
        <EndHoldNotice />
        <ReplicaTroubles />
        <NotKnownHere actor={actor} />
        <Suspense
          fallback={
            <ProgressWords
              title="Asking each of them"
              sentence="Usually a second or two; up to half a minute where nothing answers."
            />
          }
        >
          <ReachabilityList actor={actor} query={address.parse(await searchParams)} />
        </Suspense>
        <Card title="This installation">
          <Installation />
        </Card>
      </div>
    </PortalPage>
  );
}
