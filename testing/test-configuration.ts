import { type Configuration, readConfiguration } from '#lib/kernel/env.ts';

/** A configuration for tests: complete, and pointing nowhere until told otherwise. */
export function testConfiguration(variables: Record<string, string> = {}): Configuration {
  return readConfiguration({
    PORTAL_URL: variables.SANDBOX_URL ? 'http://localhost:3000' : 'https://portal.contoso.com',
    ENTRA_TENANT_ID: '11111111-1111-4111-8111-111111111111',
    ENTRA_CLIENT_ID: '22222222-2222-4222-8222-222222222222',
    ENTRA_CLIENT_SECRET: 'not a real one',
    DATABASE_URL: 'postgresql://localhost/none',
    ...variables,
  });
}

type SandboxLike = {
  url: string;
  info: { tenantId: string; portal: { clientId: string; clientSecret: string } };
};

/** A configuration for tests against a running sandbox. */
export function sandboxConfiguration({ url, info }: SandboxLike): Configuration {
  return testConfiguration({
    SANDBOX_URL: url,
    ENTRA_TENANT_ID: info.tenantId,
    ENTRA_CLIENT_ID: info.portal.clientId,
    ENTRA_CLIENT_SECRET: info.portal.clientSecret,
  });
}
