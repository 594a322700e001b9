import { given } from './given.ts';

type Json = Record<string, unknown>;

export type WorldApplication = {
  id: string;
  appId: string;
  displayName: string;
  tags: string[];
  requiredResourceAccess: { resourceAppId: string; resourceAccess: { id: string }[] }[];
  passwordCredentials: { keyId: string; displayName: string | null; endDateTime: string }[];
};
export type WorldSystemUser = {
  applicationId: string | null;
  environmentId: string;
  businessUnit: string | null;
  roles: string[];
  isDisabled: boolean;
};
/** What exists in the tenant; the sandbox's world dump, with the parts that specs ask for typed. */
export type World = Json & {
  applications: WorldApplication[];
  servicePrincipals: { id: string; appId: string; displayName: string }[];
  systemUsers: WorldSystemUser[];
  rows: Json[];
};
export type SandboxInfo = {
  tenantId: string;
  portal: { clientId: string; clientSecret: string };
  people: { oid: string; name: string; userPrincipalName: string; roles: string[] }[];
  environments: {
    id: string;
    displayName: string;
    domainName: string | null;
    instanceUrl: string | null;
    dataverse: boolean;
  }[];
};
export type FlowOrder = {
  appId: string;
  environmentId: string;
  table: string;
  action: 'create' | 'read' | 'update' | 'delete';
};

/** The tenant, asked and arranged from outside as its control plane allows. */
export const sandbox = {
  info: () => ask<SandboxInfo>('GET', '/sandbox/info'),
  world: () => ask<World>('GET', '/sandbox/world'),
  /** One fault; docs/sandbox.md lists the kinds. Lift them all with `noFaults`. */
  faults: (fault: Json) => ask<Json>('POST', '/sandbox/faults', fault),
  noFaults: () => ask<unknown>('DELETE', '/sandbox/faults'),
  /** What the next client secrets begin with, one after another. */
  nextSecrets: (...beginnings: string[]) =>
    ask<Json>('POST', '/sandbox/next-secrets', { beginnings }),
  /** What an Entra admin would do by hand on the page "API permissions". */
  addPermission: (appId: string, permission = 'user_impersonation', grant = false) =>
    ask<Json>('POST', '/sandbox/permissions', { appId, add: permission, grant }),
  removePermission: (appId: string, permission = 'user_impersonation') =>
    ask<Json>('POST', '/sandbox/permissions', { appId, remove: permission }),
  /** What an Entra admin does by hand on the page "Token configuration", for id tokens. */
  optionalClaim: (appId: string, change: { add: string } | { remove: string }) =>
    ask<Json>('POST', '/sandbox/optional-claims', { appId, ...change }),
  /** What a Dataverse admin does by hand to an application user's roles, by name. */
  changeRoles: (change: Json) => ask<Json>('POST', '/sandbox/roles', change),
  /** Does what a flow with a connection of that application would do. */
  flow: (order: FlowOrder) => ask<Json & { status: number }>('POST', '/sandbox/flow', order),
  advanceClock: (seconds: number) =>
    ask<{ now: string }>('POST', '/sandbox/clock', { advanceSeconds: seconds }),
};

async function ask<Answer>(method: string, path: string, body?: Json): Promise<Answer> {
  const answer = await fetch(`${given('E2E_SANDBOX_URL')}${path}`, {
    method,
    headers: { 'x-sandbox-control': '1', 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text === '' ? 'null' : text);
}
