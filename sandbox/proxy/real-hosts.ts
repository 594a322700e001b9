/** Which real host name leads to which path of the sandbox, and back. */

export type Mapping = { host: string; prefix: string };

const fixed: readonly Mapping[] = [
  { host: 'login.microsoftonline.com', prefix: '' },
  { host: 'login.windows.net', prefix: '' },
  { host: 'graph.microsoft.com', prefix: '/graph' },
  { host: 'api.bap.microsoft.com', prefix: '/bap' },
  { host: 'globaldisco.crm.dynamics.com', prefix: '/globaldisco' },
];

/** The sandbox's path for a call to a real host, or nothing for a host that is not ours to answer. */
export function mappingFor(host: string): Mapping | undefined {
  const name = host.toLowerCase();
  const known = fixed.find((mapping) => mapping.host === name);
  if (known) return known;
  const organization = /^([a-z0-9-]+)\.(?:api\.)?crm\d*\.dynamics\.com$/.exec(name)?.[1];
  return organization === undefined
    ? undefined
    : { host: name, prefix: `/dataverse/${organization}` };
}

/** Addresses the sandbox gives of itself, as the real services would have written them. */
export function inRealWords(text: string, sandboxUrl: string, { host, prefix }: Mapping): string {
  return text
    .replaceAll(`${sandboxUrl}/graph/`, 'https://graph.microsoft.com/')
    .replaceAll(`${sandboxUrl}/bap/`, 'https://api.bap.microsoft.com/')
    .replaceAll(prefix === '' ? `${sandboxUrl}/` : `${sandboxUrl}${prefix}/`, `https://${host}/`);
}
