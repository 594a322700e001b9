import type { Configuration } from '#lib/kernel/env.ts';
import { endpoints } from './clouds.ts';

export type DataverseAddress = {
  allowed: true;
  /** Where the Web API answers, version included, no trailing slash. */
  base: string;
  /** The real-shaped origin: audience of tokens and root of references. */
  resource: string;
  host: string;
};
export type DataverseAddressRefusal = {
  allowed: false;
  reason: 'not-a-url' | 'not-https' | 'not-a-dataverse-host';
};

/**
 * The one spelling of an environment's address. Each organization answers at a second host too, for the
 * Web API alone (`sales.api.crm4.dynamics.com`, Microsoft's `instanceApiUrl`); the first is the audience
 * of its tokens, and the one that the Power Platform shows.
 */
export function canonicalInstanceUrl(instanceUrl: string): string {
  const url = URL.parse(instanceUrl.trim());
  return url ? `${url.protocol}//${withoutApiLabel(url.host)}` : instanceUrl;
}

function withoutApiLabel(host: string): string {
  return host.replace(/^([^.]+)\.api\./, '$1.');
}

/**
 * Resolves an environment's instance URL. Only https hosts of the configured cloud's Dataverse are
 * accepted: the portal never sends a token to an address that someone merely typed. In sandbox mode
 * an accepted host is answered by the sandbox. The host is the canonical one, whichever was given.
 */
export function dataverseAddress(
  configuration: Configuration,
  instanceUrl: string,
): DataverseAddress | DataverseAddressRefusal {
  const url = URL.parse(instanceUrl.trim());
  if (!url) return { allowed: false, reason: 'not-a-url' };
  if (url.protocol !== 'https:') return { allowed: false, reason: 'not-https' };
  const hasExtras = url.port !== '' || url.username !== '' || url.password !== '';
  const hosts = endpoints(configuration).dataverseHosts;
  if (hasExtras || !hosts.some((pattern) => pattern.test(url.hostname))) {
    return { allowed: false, reason: 'not-a-dataverse-host' };
  }
  const host = withoutApiLabel(url.hostname);
  const [domainName] = host.split('.');
  const root =
    configuration.sandboxUrl === null
      ? `https://${host}`
      : `${configuration.sandboxUrl}/dataverse/${domainName}`;
  return {
    allowed: true,
    base: `${root}/api/data/v9.2`,
    resource: `https://${host}`,
    host,
  };
}
