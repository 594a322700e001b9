import { connectionFault } from '#prisma/connection-fault.ts';
import { refusedPort } from './refused-port.ts';

export type StartConfiguration =
  | { mode: 'sandbox'; host: string; port: number; sandboxPort: number }
  | { mode: 'tenant'; host: string; port: number; databaseUrl: string; ownerUrl: string | null }
  | { mode: 'refused'; why: string };

type Variables = Record<string, string | undefined>;

const CREDENTIALS = [
  'ENTRA_CLIENT_CERTIFICATE_PATH',
  'ENTRA_FEDERATED_TOKEN_FILE',
  'ENTRA_CLIENT_SECRET',
];
const NEEDED = ['ENTRA_TENANT_ID', 'ENTRA_CLIENT_ID', 'PORTAL_URL', 'DATABASE_URL'];
/** Any of these says that a real tenant is meant. */
export const TENANT_VARIABLES = [...NEEDED, ...CREDENTIALS, 'DATABASE_OWNER_URL', 'CLOUD'];
const CLOUDS = ['public', 'gcc', 'gcc-high', 'dod', 'china'];

/**
 * What a start is asked for: no variable of a real tenant means the sandbox, all of them mean that
 * tenant, and some of them are refused with what is missing. Never a silent fall-back.
 */
export function resolveConfiguration(variables: Variables): StartConfiguration {
  const given = (name: string) => variables[name]?.trim() || undefined;
  const port = portOf(given('PORT'), 3000);
  const sandboxPort = portOf(given('SANDBOX_PORT'), 4000);
  if (port === null) return refuse('PORT is not a port number.');
  if (sandboxPort === null) return refuse('SANDBOX_PORT is not a port number.');
  const refused = refusedPort('PORT', port);
  if (refused !== undefined) return refuse(refused);
  const host = given('HOST') ?? '127.0.0.1';
  const set = TENANT_VARIABLES.filter(given);
  if (set.length === 0) {
    if (port === sandboxPort) return refuse('PORT and SANDBOX_PORT are the same.');
    const refusedToo = refusedPort('SANDBOX_PORT', sandboxPort);
    if (refusedToo !== undefined) return refuse(refusedToo);
    if (!isLoopback(host) && given('SANDBOX_EXPOSED') !== 'yes') return refuse(exposed(host));
    return { mode: 'sandbox', host, port, sandboxPort };
  }
  const fault = missing(given, set) ?? malformed(given);
  const databaseUrl = given('DATABASE_URL');
  if (fault !== undefined || databaseUrl === undefined) return refuse(fault ?? '');
  return { mode: 'tenant', host, port, databaseUrl, ownerUrl: given('DATABASE_OWNER_URL') ?? null };
}

type Given = (name: string) => string | undefined;

function missing(given: Given, set: string[]): string | undefined {
  const lacking = NEEDED.filter((name) => !given(name)).map((name) => `  ${name}`);
  if (!CREDENTIALS.some(given)) lacking.push(`  one of ${CREDENTIALS.join(', ')}`);
  if (lacking.length === 0) return undefined;
  return (
    `${set.join(', ')} ${set.length === 1 ? 'is' : 'are'} set, so a real tenant is meant, but this is missing:\n` +
    `${lacking.join('\n')}\n` +
    'Set it (.env.example says what each is), or unset the others to start with the sandbox.'
  );
}

function malformed(given: Given): string | undefined {
  if (given('SANDBOX_URL')) {
    return 'SANDBOX_URL is set together with a real tenant. Unset one of the two.';
  }
  const cloud = given('CLOUD');
  if (cloud && !CLOUDS.includes(cloud)) return `CLOUD is none of ${CLOUDS.join(', ')}.`;
  const portal = URL.parse(given('PORTAL_URL') ?? '');
  if (!portal) return 'PORTAL_URL is not a URL.';
  if (portal.protocol !== 'https:' && portal.hostname !== 'localhost') {
    return 'PORTAL_URL has to begin with https:// (http:// is for localhost only).';
  }
  if (portal.href !== `${portal.origin}/`) {
    return 'PORTAL_URL has more than a scheme, a host and a port. The portal answers at the root of its\nhost and nowhere else: give it a host of its own, and PORTAL_URL no path.';
  }
  const refused = refusedPort('The port of PORTAL_URL', Number(portal.port || 443));
  return refused ?? malformedDatabase(given);
}

function malformedDatabase(given: Given): string | undefined {
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL']) {
    const value = given(name);
    if (value && !/^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? '')) {
      return `${name} is not a URL of the form postgresql://user:password@host/database.`;
    }
  }
  const meant = given('DATABASE_TLS') ?? 'required';
  if (meant !== 'required' && meant !== 'optional') {
    return 'DATABASE_TLS is neither required nor optional.';
  }
  const [DATABASE_URL, DATABASE_OWNER_URL] = [given('DATABASE_URL'), given('DATABASE_OWNER_URL')];
  return connectionFault({ DATABASE_URL, DATABASE_OWNER_URL, DATABASE_TLS: meant });
}

/** In the sandbox anybody is anybody, so that it opens to a network is said, never fallen into. */
function exposed(host: string): string {
  return (
    `HOST is ${host} and no variable of a real tenant is set, so a sandbox would start in which\n` +
    'everybody on the network signs in as whom they like. Set the variables of your tenant\n' +
    '(.env.example says which), or SANDBOX_EXPOSED=yes when the sandbox is what you want there.'
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function portOf(value: string | undefined, standard: number): number | null {
  if (value === undefined) return standard;
  const port = Number(value);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

function refuse(why: string): StartConfiguration {
  return { mode: 'refused', why };
}
