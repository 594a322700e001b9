import type { Metadata } from 'next';
import { RequestForm } from '#components/request-form/request-form.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { fewOwnersBeside } from '#lib/access/people.ts';
import { requireMay } from '#lib/access/require-may.ts';
import { fewEnvironments } from '#lib/environments/search-environments.ts';
import { todayForEnds } from '#lib/kernel/end-dates.ts';
import { configuration } from '#lib/kernel/env.ts';
import { requestToRepeat } from '#lib/requests/request-to-repeat.ts';
import { pageActor } from '../../page-actor.ts';
import { PortalPage } from '../../portal-page.tsx';
import { submit } from './actions.ts';
import { AskedBefore } from './asked-before.tsx';
import { draftFrom } from './draft-from.ts';

export const metadata: Metadata = { title: 'New request' };

type NewRequestPageProps = {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/**
 * A maker asks for a service principal in one environment, or for one in each of several. With `?from=`
 * and the id of a request of their own, the form is filled in with what that one asked for.
 */
export default async function NewRequestPage({ searchParams }: NewRequestPageProps) {
  const actor = await pageActor();
  await requireMay(actor, 'request.submit');
  const [environments, people, former] = await Promise.all([
    fewEnvironments(actor),
    fewOwnersBeside(actor),
    requestToRepeat(actor, (await searchParams).from),
  ]);
  const again = former ? await draftFrom(actor, former) : null;
  return (
    <PortalPage actor={actor} trail={[{ label: 'Requests', href: '/requests' }, { label: 'New' }]}>
      <div className="flex flex-col gap-8">
        <PageHeader
          title="New request"
          sentence="A service principal for a Dataverse environment; name several, and each gets its own. You say what it should be allowed to do; an admin decides."
        />
        {former ? <AskedBefore request={former} /> : null}
        <RequestForm
          key={former?.id}
          again={again}
          environments={environments}
          people={people}
          me={actor.name}
          today={todayForEnds()}
          tenantId={configuration().tenantId}
          action={submit}
        />
      </div>
    </PortalPage>
  );
}
