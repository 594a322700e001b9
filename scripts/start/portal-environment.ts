import { TENANT_VARIABLES } from './resolve-configuration.ts';
import type { StartedSandbox } from './sandbox-info.ts';

/** What a portal in sandbox mode is told. Nothing of a real tenant, from a shell or a .env, gets in. */
export function sandboxEnvironment(at: {
  info: StartedSandbox;
  portalUrl: string;
  sandboxUrl: string;
  port: number;
  databaseUrl: string;
}): Record<string, string> {
  return {
    ...Object.fromEntries(TENANT_VARIABLES.map((name) => [name, ''])),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(at.port),
    PORTAL_URL: at.portalUrl,
    SANDBOX_URL: at.sandboxUrl,
    DATABASE_URL: at.databaseUrl,
    ENTRA_TENANT_ID: at.info.tenantId,
    ENTRA_CLIENT_ID: at.info.portal.clientId,
    ENTRA_CLIENT_SECRET: at.info.portal.clientSecret,
  };
}

/**
 * What a portal of a real tenant is told: everything that says which tenant, as the start has checked
 * it. What is not set is handed on empty, because Next fills what is missing from `.env.local` and
 * `.env.production`, and a `SANDBOX_URL` there would have the portal trust a sandbox.
 */
export function tenantEnvironment(at: {
  variables: Record<string, string | undefined>;
  port: number;
  databaseUrl: string;
}): Record<string, string> {
  return {
    ...Object.fromEntries(TENANT_VARIABLES.map((name) => [name, at.variables[name] ?? ''])),
    SANDBOX_URL: '',
    PORT: String(at.port),
    DATABASE_URL: at.databaseUrl,
    // The owner's URL is not the portal's business.
    DATABASE_OWNER_URL: '',
  };
}
