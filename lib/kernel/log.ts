import { pino } from 'pino';
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
  while (current instanceof Error && chain.length < 5) {
    chain.push(hideSecrets(`${current.name}: ${current.message}`));
    current = current.cause;
  }
  if (chain.length === 0 && error !== undefined) chain.push(hideSecrets(String(error)));
  return chain.length > 0 ? { causes: chain } : {};
}
