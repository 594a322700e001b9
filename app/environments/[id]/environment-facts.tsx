import type { ReactNode } from 'react';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { type Definition, DefinitionList } from '#components/ui/definition-list.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { CatalogEnvironment } from '#lib/environments/catalog.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';

/** Where it is, as whom the portal stands there, and the ways into Microsoft's portals. */
export function EnvironmentFacts({
  environment,
  children,
}: {
  environment: CatalogEnvironment;
  children?: ReactNode;
}) {
  const { environmentId } = environment;
  const { links } = microsoft();
  return (
    <Card title="How the portal stands there">
      <div className="flex flex-col gap-5">
        <DefinitionList layout="grid" items={facts(environment)} />
        {environmentId ? (
          <div className="flex flex-wrap gap-2">
            <ButtonLink external size="small" href={links.adminCenter(environmentId)}>
              Admin center
            </ButtonLink>
            <ButtonLink external size="small" href={links.maker(environmentId)}>
              Maker portal
            </ButtonLink>
          </div>
        ) : null}
        {children}
      </div>
    </Card>
  );
}

function facts(environment: CatalogEnvironment): Definition[] {
  const { instanceUrl, portalUserName, portalUserId, organizationId, environmentId } = environment;
  const code = (term: string, value: string | null): Definition[] =>
    value === null
      ? []
      : [{ term, wide: true, value: <CodeValue value={value} label={term.toLowerCase()} short /> }];
  return [
    {
      term: 'As whom',
      value: portalUserName ?? (environment.isReady ? 'Known, without a name' : 'Not known there'),
      wide: true,
    },
    ...(instanceUrl
      ? [
          {
            term: 'Address',
            wide: true,
            value: <CodeValue value={instanceUrl} label="address" oneLine />,
          },
        ]
      : []),
    ...code('Application user id', portalUserId),
    ...code('Organization id', organizationId),
    ...code('Environment id', environmentId),
    ...(environment.checkedAt
      ? [{ term: 'Checked', value: <RelativeTime at={environment.checkedAt.toISOString()} /> }]
      : []),
    ...(environment.version ? [{ term: 'Version', value: environment.version }] : []),
    { term: 'Added', value: <RelativeTime at={environment.addedAt.toISOString()} as="date" /> },
  ];
}
