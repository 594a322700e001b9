import type { Metadata } from 'next';
import { EnvironmentForm } from '#components/environment-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { TwoColumns } from '#components/ui/two-columns.tsx';
import { requireMay } from '#lib/access/require-may.ts';
import { pageActor } from '../../page-actor.ts';
import { PortalPage } from '../../portal-page.tsx';
import { add } from './actions.ts';
import { BeforeThat } from './before-that.tsx';

export const metadata: Metadata = { title: 'Add an environment' };

/** Adds an environment to the catalog, with what has to be done in Dataverse before. */
export default async function NewEnvironmentPage() {
  const actor = await pageActor();
  await requireMay(actor, 'environment.add', {}, { kind: 'environment', id: null });
  return (
    <PortalPage
      actor={actor}
      trail={[{ label: 'Environments', href: '/environments' }, { label: 'Add an environment' }]}
    >
      <div className="flex flex-col gap-8">
        <PageHeader
          title="Add an environment"
          sentence="The portal has to be an application user there first; the steps are listed here."
        />
        <TwoColumns aside={<BeforeThat />} asideFirst>
          <Card>
            <EnvironmentForm add={add} />
          </Card>
        </TwoColumns>
      </div>
    </PortalPage>
  );
}
