import type { Metadata } from 'next';
import { AutoRefresh } from '#components/auto-refresh.tsx';
import { PassCode } from '#components/pass/pass-code.tsx';
import { PrincipalPass } from '#components/principal-pass.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { TwoColumns } from '#components/ui/two-columns.tsx';
import { now } from '#lib/kernel/clock.ts';
import { configuration } from '#lib/kernel/env.ts';
import { principalPulse } from '#lib/principals/queries.ts';
import { pageActor } from '../../page-actor.ts';
import { PortalPage } from '../../portal-page.tsx';
import { Credentials } from './credentials.tsx';
import { HowItIsMade } from './how-it-is-made.tsx';
import { Identifiers } from './identifiers.tsx';
import { NearEnd } from './near-end.tsx';
import { nextStep } from './next-step.tsx';
import { Notices } from './notices.tsx';
import { pagePrincipal } from './page-principal.ts';
import { PauseOrResume } from './pause-or-resume.tsx';
import { PrincipalLinks } from './principal-links.tsx';
import { PrincipalOwners } from './principal-owners.tsx';
import { Stop } from './stop.tsx';
import { Verification } from './verification.tsx';

type Params = { params: Promise<{ id: string }> };

/** What stands still is still changed by others: an admin who retries, the nightly verification. */
const lookAtQuietSeconds = 10;

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const actor = await pageActor();
  return { title: (await pagePrincipal(actor, params)).name };
}

/** One principal: its pass, what to do next, how it was made, and what was last read back of it. */
export default async function PrincipalPage({ params }: Params) {
  const actor = await pageActor();
  const principal = await pagePrincipal(actor, params);
  const pulse = await principalPulse(actor, principal.id);
  const { tenantId, portalUrl } = configuration();
  const { sentence, action } = nextStep(actor, principal);
  const isChanged = principal.stop !== null || principal.change !== null;
  const isMade = principal.provisioning.state === 'succeeded';
  return (
    <PortalPage
      actor={actor}
      trail={[{ label: 'Principals', href: '/principals' }, { label: principal.name }]}
    >
      <div className="flex flex-col gap-8">
        <PageHeader title={principal.name} mono sentence={sentence} action={action} />
        {principal.seats.map((seat) => (
          <PrincipalPass
            key={seat.id}
            principal={principal}
            seat={seat}
            tenantId={tenantId}
            moment={now()}
            code={<PassCode url={`${portalUrl}/principals/${principal.id}`} />}
          />
        ))}
        <AutoRefresh
          url={`/api/pulse/principals/${principal.id}`}
          pulse={pulse}
          says={`${principal.name}: ${principal.status.word}`}
          active
          everySeconds={isMoving(principal) ? undefined : lookAtQuietSeconds}
        />
        <Notices actor={actor} principal={principal} />
        <NearEnd principal={principal} />
        <TwoColumns
          aside={
            <div className="flex flex-col gap-6">
              <PrincipalLinks actor={actor} principal={principal} />
              <Credentials actor={actor} principal={principal} />
              <PrincipalOwners principal={principal} />
              <PauseOrResume actor={actor} principal={principal} />
              <Stop actor={actor} principal={principal} />
            </div>
          }
        >
          <div className="flex flex-col gap-6">
            {isMade && !isChanged ? null : <HowItIsMade principal={principal} />}
            {isMade || principal.verification ? (
              <Verification actor={actor} principal={principal} />
            ) : null}
            {isMade && !isChanged ? <HowItIsMade principal={principal} /> : null}
          </div>
        </TwoColumns>
        <Identifiers principal={principal} />
      </div>
    </PortalPage>
  );
}

/** A secret that is being prepared or removed moves as well as a run. */
function isMoving({ status, credentials }: Awaited<ReturnType<typeof pagePrincipal>>): boolean {
  const moving = ['requested', 'minting', 'proving', 'ready', 'opened', 'removing'];
  return status.isMoving || credentials.some(({ state }) => moving.includes(state));
}
