import type { Metadata } from 'next';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { may } from '#lib/access/may.ts';
import { requireMay } from '#lib/access/require-may.ts';
import { requireActor } from '#lib/access/session.ts';
import { listEnvironments } from '#lib/environments/catalog.ts';
import { now } from '#lib/kernel/clock.ts';
import { PortalPage } from '../portal-page.tsx';
import { Catalog } from './catalog.tsx';

export const metadata: Metadata = { title: 'Environments' };

/** The catalog: where a service principal can be asked for, and why not where it cannot. */
export default async function EnvironmentsPage() {
  const actor = await requireActor();
  await requireMay(actor, 'environment.read');
  const mayAdd = may(actor, 'environment.add', {}, now()) === 'yes';
  const environments = await listEnvironments();
  const add = (
    <ButtonLink href="/environments/new" variant="primary">
      Add an environment
    </ButtonLink>
  );
  return (
    <PortalPage actor={actor}>
      <div className="flex flex-col gap-8">
        <PageHeader
          title="Environments"
          sentence="Where makers can ask for a service principal. Each one was tried by signing in as the portal."
          action={
            mayAdd ? (
              <div className="flex flex-wrap gap-2">
                <ButtonLink href="/health">Health</ButtonLink>
                {add}
              </div>
            ) : undefined
          }
        />
        <Card flush>
          <Catalog
            environments={environments}
            empty={
              <EmptyState
                title="No environment yet"
                sentence={
                  mayAdd
                    ? 'Makers can ask for something as soon as the first one is here.'
                    : 'An admin adds them. Makers can ask for something as soon as the first one is here.'
                }
                action={mayAdd ? add : undefined}
              />
            }
          />
        </Card>
      </div>
    </PortalPage>
  );
}
