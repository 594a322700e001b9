import { pino } from 'pino';
import { z } from 'zod';
import { now } from './clock.ts';
import { hideSecrets } from './hide-secrets.ts';

type Level = 'info' | 'warn' | 'error';
type Fields = Record<string, string | number | boolean | null | undefined>;

/** What a field with such a name would hold is never written. */
const neverLogged = [
  'secret',
  'secretText',
  'clientSecret',
  'client_secret',
  'password',
  'assertion',
  'client_assertion',
  'token',
  'accessToken',
  'access_token',
  'refresh_token',
  'id_token',
  'cookie',
  'authorization',
];

/**
 * Standard output, written to before `log` returns: through a pipe Node itself writes later, and what
 * a process said before it died would be lost.
 */
export const logOutput = pino.destination({ dest: 1, sync: true });

const logger = pino(
  {
    base: null,
    messageKey: 'message',
    timestamp: () => `,"at":"${now().toISOString()}"`,
    formatters: { level: (level) => ({ level }) },
    redact: { paths: neverLogged, censor: '[secret]' },
  },
  logOutput,
);

/**
 * Writes one JSON line to standard output. Fields hold ids, codes and counts; never a name a person
 * typed, a token or a secret. An error is reduced to its name, message and chain of causes, in which
 * what looks like a secret is hidden: a foreign library may have put it there.
 */
export function log(level: Level, message: string, fields: Fields = {}, error?: unknown): void {
  logger[level]({ ...fields, ...causes(error) }, message);
}

function causes(error: unknown): { causes?: string[] } {
  const chain: string[] = [];
  let current = error;
  while (current !== undefined && chain.length < 5) {
    const { said, cause } = told(current);
    chain.push(hideSecrets(said));
    current = cause instanceof Error ? cause : undefined;
  }
  return chain.length > 0 ? { causes: chain } : {};
}

const errorLike = z.object({
  name: z.string().optional(),
  message: z.string(),
  code: z.union([z.string(), z.number()]).optional(),
  cause: z.unknown().optional(),
});

/** An error, or what a library threw in its place: pg-boss hands on a copy without its class. */
function told(thrown: unknown): { said: string; cause: unknown } {
  if (typeof thrown !== 'object' || thrown === null)
    return { said: String(thrown), cause: undefined };
  const { data } = errorLike.safeParse(thrown);
  // Of what is no error its names are told; its values could be anything.
  if (!data) return { said: `{ ${Object.keys(thrown).join(', ')} }`, cause: undefined };
  const { message, code, cause } = data;
  const name = data.name ?? 'Error';
  const isError = thrown instanceof Error;
  return { said: `${name}: ${message}${isError || code === undefined ? '' : ` (${code})`}`, cause };
}
