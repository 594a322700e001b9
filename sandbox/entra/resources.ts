import { EntraError } from '../plane/entra-error.ts';
import type { Sandbox } from '../plane/sandbox.ts';
import { dataverseAppId, graphAppId, powerAppsAppId } from '../seed/microsoft-apps.ts';
import type { ServicePrincipal } from '../world/directory-rows.ts';

/** What a token is for. */
export type Resource = {
  servicePrincipal: ServicePrincipal;
  audience: string;
  /** The resource's own choice, not the endpoint's: `requestedAccessTokenVersion`. */
  version: 1 | 2;
  /** What stands before a scope's value when the resource names it in full. */
  prefix: string;
};

const graphName = 'https://graph.microsoft.com';
const oidcScopes = new Set(['openid', 'profile', 'email', 'offline_access']);

const fixedResources: Record<string, string> = {
  [graphName]: graphAppId,
  [graphAppId]: graphAppId,
  'https://service.powerapps.com': powerAppsAppId,
  'https://api.bap.microsoft.com': powerAppsAppId,
  'https://api.powerplatform.com': powerAppsAppId,
  [powerAppsAppId]: powerAppsAppId,
  'https://globaldisco.crm.dynamics.com': dataverseAppId,
};

export type RequestedScope = {
  resource: Resource;
  /** The scopes of the resource; `.default` stands alone. */
  values: string[];
  oidc: string[];
};

/**
 * Splits a `scope` parameter into its one resource and the rest ("Scopes and permissions in the
 * Microsoft identity platform"). Bare names belong to Microsoft Graph. Refuses two resources and
 * malformed scopes (AADSTS70011), and a resource the tenant does not have (AADSTS500011).
 */
export function requestedScope(sandbox: Sandbox, scope: string): RequestedScope {
  const [first, ...more] = scopesByResource(sandbox, scope);
  if (more.length > 0) throw new EntraError(70011, { scope });
  return first;
}

/**
 * The same where several resources may be named: consent can be asked for all of them at once, and a
 * token is then for the first. OIDC scopes alone mean Microsoft Graph.
 */
export function scopesByResource(
  sandbox: Sandbox,
  scope: string,
): [RequestedScope, ...RequestedScope[]] {
  const words = wordsOf(scope);
  if (words.length === 0) throw new EntraError(70011, { scope });
  const oidc = words.filter(isOidcScope);
  const others = words.filter((word) => !isOidcScope(word)).map(split);
  const [first = graphName, ...names] = new Set(others.map(({ resource }) => resource));
  const asked = (name: string) => ({
    resource: resourceNamed(sandbox, name),
    values: others.filter(({ resource }) => resource === name).map(({ value }) => value),
    oidc,
  });
  return [asked(first), ...names.map(asked)];
}

/** The words of a `scope` parameter. */
export function wordsOf(scope: string): string[] {
  return scope.split(/\s+/).filter((word) => word !== '');
}

/** `openid` and its kind, which belong to no resource. */
export function isOidcScope(word: string): boolean {
  return oidcScopes.has(word);
}

function split(word: string): { resource: string; value: string } {
  const slash = word.lastIndexOf('/');
  if (slash === -1) return { resource: graphName, value: word };
  const value = word.slice(slash + 1);
  const resource = word.slice(0, slash);
  if (value === '' || resource === '' || resource.endsWith(':/')) {
    throw new EntraError(70011, { scope: word });
  }
  return { resource, value };
}

/** The resource of this name: one of Microsoft's, one of the tenant's Dataverse organizations, or an application's. */
export function resourceNamed({ world }: Sandbox, name: string): Resource {
  const bare = name.replace(/\/$/, '').toLowerCase();
  const fixed = fixedResources[bare] ?? (isOrganization(bare) ? dataverseAppId : undefined);
  if (fixed) {
    const servicePrincipal = alive(fixed);
    if (servicePrincipal)
      return { servicePrincipal, audience: name, version: 1, prefix: `${bare}/` };
  }
  const appId = bare.replace(/^api:\/\//, '');
  const application = world.applications
    .all()
    .find(
      (one) =>
        one.deletedDateTime === null &&
        (one.appId === appId || one.identifierUris.some((uri) => uri.toLowerCase() === bare)),
    );
  const servicePrincipal = application && alive(application.appId);
  if (!application || !servicePrincipal) throw new EntraError(500011, { resource: name });
  const version = application.requestedAccessTokenVersion === 2 ? 2 : 1;
  const audience = version === 2 ? application.appId : name;
  return { servicePrincipal, audience, version, prefix: `${name}/` };

  function isOrganization(url: string): boolean {
    return world.environments.all().some(({ organization }) => {
      const urls = [organization?.instanceUrl.replace(/\/$/, ''), organization?.instanceApiUrl];
      return urls.includes(url);
    });
  }
  function alive(id: string): ServicePrincipal | undefined {
    return world.servicePrincipals.by('appId', id).find((one) => one.deletedDateTime === null);
  }
}
