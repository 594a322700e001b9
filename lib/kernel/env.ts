import { z } from 'zod';
import { isZone } from '#lib/model/end-of-day.ts';
import { notPrivate } from './database-privacy.ts';
import { Secret } from './secret.ts';

/** How the portal proves to Entra who it is. */
export type PortalCredential =
  | { kind: 'secret'; secret: Secret }
  | { kind: 'certificate'; pemPath: string }
  | { kind: 'federated'; tokenPath: string };

export type CloudName = 'public' | 'gcc' | 'gcc-high' | 'dod' | 'china';

export type Configuration = {
  /** Where a browser finds the portal; no trailing slash. */
  portalUrl: string;
  tenantId: string;
  clientId: string;
  credential: PortalCredential;
  cloud: CloudName;
  /** Set in sandbox mode only: where the tenant in a box answers; no trailing slash. */
  sandboxUrl: string | null;
  databaseUrl: string;
  /** Whom a person without a role asks for one. */
  accessContact: string | null;
  /** How many reverse proxies stand before the portal, each of which adds to `X-Forwarded-For`. */
  trustedProxies: number;
  /** What people may send and look at in a minute is so many times as much: for measurements. */
  rateLimitFactor: number;
  /** By which zone's clocks the last valid day of a principal ends. */
  endDateZone: string;
  stepUp: StepUp;
};

/** What the portal asks Entra for, beyond a sign-in with a prompt, where it wants a recent proof. */
export type StepUp = {
  /** Sent as `max_age`; on Entra it shortens the life of the tokens too. */
  maxAgeSeconds: number | null;
  /** An authentication context of Conditional Access, `c1` to `c99`, which the proof has to meet. */
  authContext: string | null;
};

/** The portal and the sandbox answer at the root of their hosts: a path would be cut off without a word. */
const origin = z
  .url()
  .refine((value) => URL.parse(value)?.href === `${URL.parse(value)?.origin}/`, {
    error: 'it has to be a scheme, a host and a port, without a path',
  })
  .transform((value) => new URL(value).origin);

const environment = z.object({
  PORTAL_URL: origin,
  ENTRA_TENANT_ID: z.guid(),
  ENTRA_CLIENT_ID: z.guid(),
  ENTRA_CLIENT_SECRET: z.string().min(1).optional(),
  ENTRA_CLIENT_CERTIFICATE_PATH: z.string().min(1).optional(),
  ENTRA_FEDERATED_TOKEN_FILE: z.string().min(1).optional(),
  CLOUD: z.enum(['public', 'gcc', 'gcc-high', 'dod', 'china']).default('public'),
  SANDBOX_URL: origin.optional(),
  DATABASE_URL: z.string().min(1),
  /** Whether a database on another machine may be asked without TLS, or without a checked certificate. */
  DATABASE_TLS: z.enum(['required', 'optional']).default('required'),
  ACCESS_CONTACT: z.string().min(1).optional(),
  END_DATE_ZONE: z
    .string()
    .refine(isZone, 'it has to be a zone of the time zone database, like Europe/Zurich')
    .default('UTC'),
  RATE_LIMIT_FACTOR: z.coerce.number().int().min(1).max(1_000_000).default(1),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
  STEP_UP_MAX_AGE_SECONDS: z.coerce
    .number('it has to be a number of seconds')
    .int('it has to be a whole number of seconds')
    .min(300, 'at least 300, because Entra shortens the life of the tokens to it')
    .optional(),
  STEP_UP_AUTH_CONTEXT: z
    .string()
    .regex(/^c[1-9]\d?$/, 'the id of an authentication context: c1 to c99')
    .optional(),
});

/** Variables that only a real tenant has, whatever else is set. */
const tenantOnly = [
  'ENTRA_CLIENT_CERTIFICATE_PATH',
  'ENTRA_FEDERATED_TOKEN_FILE',
  'CLOUD',
  'DATABASE_OWNER_URL',
];

/**
 * Reads the configuration from named variables. Throws one error that lists every variable that is
 * missing or malformed; never falls back from a real tenant to the sandbox, and takes no sandbox for
 * one: who runs it signs in as anybody.
 */
export function readConfiguration(variables: Record<string, string | undefined>): Configuration {
  const trimmed = Object.entries(variables).map(([name, value]) => [name, value?.trim()]);
  const given: typeof variables = Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The configuration is not complete.\n  ${faults.join('\n  ')}`);
  }
  const env = parsed.data;
  const ofTenant = env.SANDBOX_URL && signOfTenant(given);
  if (ofTenant) {
    throw new Error(
      `SANDBOX_URL is set together with ${ofTenant}, so a real tenant would trust a sandbox. Unset SANDBOX_URL; it may stand in .env.local or .env.production, which Next reads by itself.`,
    );
  }
  const open =
    env.DATABASE_TLS === 'required' ? notPrivate('DATABASE_URL', env.DATABASE_URL) : undefined;
  if (open !== undefined) throw new Error(open);
  const credential = credentialOf(env);
  if (!credential) {
    throw new Error(
      'The configuration is not complete.\n  Set one of ENTRA_CLIENT_CERTIFICATE_PATH, ENTRA_FEDERATED_TOKEN_FILE or ENTRA_CLIENT_SECRET.',
    );
  }
  return {
    portalUrl: env.PORTAL_URL,
    tenantId: env.ENTRA_TENANT_ID,
    clientId: env.ENTRA_CLIENT_ID,
    credential,
    cloud: env.CLOUD,
    sandboxUrl: env.SANDBOX_URL ?? null,
    databaseUrl: env.DATABASE_URL,
    accessContact: env.ACCESS_CONTACT ?? null,
    trustedProxies: env.TRUSTED_PROXIES,
    rateLimitFactor: env.RATE_LIMIT_FACTOR,
    endDateZone: env.END_DATE_ZONE,
    stepUp: {
      maxAgeSeconds: env.STEP_UP_MAX_AGE_SECONDS ?? null,
      authContext: env.STEP_UP_AUTH_CONTEXT ?? null,
    },
  };
}

/** What among the variables says that a real tenant is meant; a portal of the sandbox is on this machine. */
function signOfTenant(given: Record<string, string | undefined>): string | undefined {
  const { protocol } = new URL(given.PORTAL_URL ?? '');
  if (protocol === 'https:') return 'a PORTAL_URL that begins with https://';
  return tenantOnly.find((name) => given[name] !== undefined);
}

/** A certificate is preferred, then a federated token, then a secret. */
function credentialOf(env: z.infer<typeof environment>): PortalCredential | null {
  if (env.ENTRA_CLIENT_CERTIFICATE_PATH) {
    return { kind: 'certificate', pemPath: env.ENTRA_CLIENT_CERTIFICATE_PATH };
  }
  if (env.ENTRA_FEDERATED_TOKEN_FILE) {
    return { kind: 'federated', tokenPath: env.ENTRA_FEDERATED_TOKEN_FILE };
  }
  if (env.ENTRA_CLIENT_SECRET) {
    return { kind: 'secret', secret: new Secret(env.ENTRA_CLIENT_SECRET) };
  }
  return null;
}

/** Next bundles some modules twice; there is one configuration all the same. */
const kept = globalThis as typeof globalThis & { boardingPassConfiguration?: Configuration };

/** The process's configuration, read once. */
export function configuration(): Configuration {
  kept.boardingPassConfiguration ??= readConfiguration(process.env);
  return kept.boardingPassConfiguration;
}

/** Whether this process works off jobs too. `WORKER=elsewhere` leaves them to `npm run worker`. */
export function workerRunsHere(): boolean {
  return process.env.WORKER?.trim() !== 'elsewhere';
}

/** Where the build is that this process runs, from where it was started. */
export function folderOfBuild(): string {
  return process.env.BUILD_DIR ?? '.next';
}
