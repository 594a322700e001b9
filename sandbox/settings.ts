import { z } from 'zod';

export type Settings = {
  host: string;
  port: number;
  /** Where the portal runs: redirect URIs are registered for it. No trailing slash. */
  portalUrl: string;
  /** How the sandbox names itself; follows the port when not given. No trailing slash. */
  publicUrl: string | undefined;
  dataFolder: string | undefined;
  lag: 'none' | 'realistic';
};

const text = z.string().trim().min(1).optional();
const isPort = 'it has to be a number from 0 to 65535';
const port = z.coerce.number(isPort).int(isPort).min(0, isPort).max(65_535, isPort);
const url = z
  .url({ protocol: /^https?$/, error: 'it has to be an http or https address' })
  .transform((value) => value.replace(/\/+$/, ''));
const environmentVariables = z.object({
  SANDBOX_PORT: port.default(4000),
  SANDBOX_HOST: text,
  HOST: text,
  SANDBOX_PUBLIC_URL: url.optional(),
  PORTAL_URL: url.default('http://localhost:3000'),
  SANDBOX_DATA: text,
  SANDBOX_LAG: z
    .enum(['none', 'realistic'], "it has to be 'none' or 'realistic'")
    .default('realistic'),
});

/** The settings of `node sandbox/main.ts`. Throws a plain sentence naming the variable that does not fit. */
export function settingsFrom(environment: Readonly<Record<string, string | undefined>>): Settings {
  const trimmed = Object.entries(environment).map(([name, value]) => [name, value?.trim()]);
  const given = Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
  const parsed = environmentVariables.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`The sandbox cannot use ${issue?.path.join('.')}: ${issue?.message}.`);
  }
  const read = parsed.data;
  return {
    host: read.SANDBOX_HOST ?? read.HOST ?? '127.0.0.1',
    port: read.SANDBOX_PORT,
    portalUrl: read.PORTAL_URL,
    publicUrl: read.SANDBOX_PUBLIC_URL,
    dataFolder: read.SANDBOX_DATA,
    lag: read.SANDBOX_LAG,
  };
}
