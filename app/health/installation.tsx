import { Suspense } from 'react';
import { CodeValue } from '#components/ui/code-value.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { configuration, type StepUp } from '#lib/kernel/env.ts';
import { version } from '#lib/kernel/version.ts';
import { counted, listed } from '#lib/model/plurals-and-lists.ts';
import { CredentialEnd } from './credential-end.tsx';
import { DatabaseConnection } from './database-connection.tsx';

const ownCredentialWords = {
  secret: 'A client secret. A certificate or a federated token is safer.',
  certificate: 'A certificate',
  federated: 'A federated token',
} as const;

function stepUpWords({ maxAgeSeconds, authContext }: StepUp): string {
  return listed([
    'A new sign-in',
    ...(maxAgeSeconds === null ? [] : [`a highest age of ${counted(maxAgeSeconds, 'second')}`]),
    ...(authContext === null ? [] : [`the authentication context ${authContext}`]),
  ]);
}

/** Which portal this is, which tenant it serves, and as what. No secret is read here. */
export function Installation() {
  const { sandboxUrl, cloud, tenantId, clientId, portalUrl, credential, stepUp } = configuration();
  const isSandbox = sandboxUrl !== null;
  return (
    <DefinitionList
      items={[
        { term: 'Version', value: version },
        {
          term: 'Tenant',
          value: isSandbox ? 'The sandbox: a tenant in a box' : `A real one, cloud ${cloud}`,
        },
        { term: 'Tenant id', value: <CodeValue value={tenantId} label="tenant id" /> },
        { term: 'Portal’s client id', value: <CodeValue value={clientId} label="client id" /> },
        { term: 'Portal’s address', value: <CodeValue value={portalUrl} label="address" /> },
        {
          term: 'Proves itself by',
          value: isSandbox ? 'A client secret of the sandbox' : ownCredentialWords[credential.kind],
        },
        {
          term: 'Which ends',
          value: (
            <Suspense fallback="Being read…">
              <CredentialEnd />
            </Suspense>
          ),
        },
        { term: 'Database connection', value: <DatabaseConnection /> },
        { term: 'Asks for a recent proof by', value: stepUpWords(stepUp) },
        ...(isSandbox
          ? [{ term: 'Sandbox', value: <CodeValue value={sandboxUrl} label="sandbox address" /> }]
          : []),
      ]}
    />
  );
}
