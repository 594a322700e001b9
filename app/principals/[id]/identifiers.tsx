import { ExternalLink } from 'lucide';
import { Card } from '#components/ui/card.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { configuration } from '#lib/kernel/env.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { isolated } from '#lib/model/isolated.ts';
import type { PrincipalView } from '#lib/principals/view.ts';

/** Every id under which Microsoft's portals know it, to copy, and the ways to those pages. */
export function Identifiers({ principal }: { principal: PrincipalView }) {
  const { tenantId, sandboxUrl } = configuration();
  const { clientId, applicationObjectId, servicePrincipalId, seats } = principal;
  const ids: { term: string; id: string | null; isAddress?: boolean }[] = [
    { term: 'Client ID', id: clientId },
    { term: 'Tenant ID', id: tenantId },
    { term: 'Application object ID', id: applicationObjectId },
    { term: 'Service principal object ID', id: servicePrincipalId },
    ...seats.flatMap(({ userId, environment }) => {
      const where = seats.length > 1 ? ` in ${isolated(environment.displayName)}` : '';
      return [
        { term: `Application user ID${where}`, id: userId },
        { term: `Environment address${where}`, id: environment.instanceUrl, isAddress: true },
      ];
    }),
  ];
  const links = linksOf(principal);
  return (
    <Card title="Identifiers" id="identifiers">
      <DefinitionList
        layout="codes"
        items={ids.map(({ term, id, isAddress = false }) => ({
          term,
          value: id ? (
            <CodeValue value={id} label={term} oneLine={isAddress} />
          ) : (
            <span className="text-ink-soft">not made yet</span>
          ),
        }))}
      />
      {links.length > 0 ? (
        <>
          <ul className="mt-5 flex flex-wrap gap-x-6 gap-y-2 border-line border-t pt-4">
            {links.map(({ href, label }) => (
              <li key={label}>
                <a
                  href={href}
                  target="_blank"
                  rel="noreferrer"
                  className="text-link inline-flex items-center gap-1.5"
                >
                  {label}
                  <Icon of={ExternalLink} size={14} />
                  <span className="sr-only"> (opens in a new tab)</span>
                </a>
              </li>
            ))}
          </ul>
          {sandboxUrl ? (
            <p className="mt-2 text-small text-ink-soft">
              These links have the shape of the real ones. The sandbox’s tenant does not exist at
              Microsoft, so its explorer shows what is there instead.
            </p>
          ) : null}
        </>
      ) : null}
    </Card>
  );
}

function linksOf({ clientId, servicePrincipalId, seats }: PrincipalView) {
  const { links } = microsoft();
  return [
    ...(clientId ? [{ label: 'Registration in Entra', href: links.registration(clientId) }] : []),
    ...(clientId && servicePrincipalId
      ? [
          {
            label: 'Enterprise application',
            href: links.enterpriseApplication({ clientId, servicePrincipalId }),
          },
        ]
      : []),
    ...seats.flatMap(({ environment: { environmentId, organizationId, displayName } }) => {
      if (!environmentId) return [];
      const where = seats.length > 1 ? ` of ${isolated(displayName)}` : '';
      return [
        {
          label: where ? `Environment ${isolated(displayName)}` : 'Environment',
          href: links.adminCenter(environmentId),
        },
        ...(organizationId
          ? [
              {
                label: `Application users${where}`,
                href: links.applicationUsers({ environmentId, organizationId }),
              },
            ]
          : []),
      ];
    }),
  ];
}
