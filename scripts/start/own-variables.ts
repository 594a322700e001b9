import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { PlainProblem } from './plain-problem.ts';
import { TENANT_VARIABLES } from './resolve-configuration.ts';

/** Every variable by which Boarding Pass is configured; `.env.example` says what each is. */
export const OWN_VARIABLES = [
  ...TENANT_VARIABLES,
  'DATABASE_TLS',
  'PORT',
  'SANDBOX_PORT',
  'HOST',
  'SANDBOX_EXPOSED',
  'SANDBOX_URL',
  'ACCESS_CONTACT',
  'TRUSTED_PROXIES',
  'STEP_UP_MAX_AGE_SECONDS',
  'STEP_UP_AUTH_CONTEXT',
  'END_DATE_ZONE',
  'RATE_LIMIT_FACTOR',
  'WORKER',
  'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
];

type Variables = Record<string, string | undefined>;

/**
 * Puts what the file says among the variables, where they do not have it yet, and takes the blanks off
 * the ends of our own: what is checked and what every process is given are the same from here on.
 * Throws when the file is saved in a way that cannot be read.
 */
export function takeOwnVariables(file: string, variables: Variables): void {
  const told = existsSync(file) ? parseEnv(textOf(file)) : {};
  for (const [name, value] of Object.entries(told)) variables[name] ??= value;
  for (const name of OWN_VARIABLES) {
    const value = variables[name];
    if (value !== undefined) variables[name] = value.trim();
  }
}

/** A mark of the byte order would become part of the first name, and the first line be lost. */
function textOf(file: string): string {
  const bytes = readFileSync(file);
  const isUtf16 = [0xff_fe, 0xfe_ff].includes(bytes.length > 1 ? bytes.readUInt16BE() : 0);
  if (isUtf16) {
    throw new PlainProblem(
      `${file} is saved as UTF-16, so nothing in it can be read. Save it as UTF-8, then start again.`,
    );
  }
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}
