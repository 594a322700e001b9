import { now } from './clock.ts';

type Level = 'info' | 'warn' | 'error';
type Fields = Record<string, string | number | boolean | null | undefined>;

/**
 * Writes one JSON line to standard output. Fields hold ids, codes and counts; never a name a person
 * typed, a token or a secret. An error is reduced to its name, message and chain of causes.
 */
export function log(level: Level, message: string, fields: Fields = {}, error?: unknown): void {
  const line = { at: now().toISOString(), level, message, ...fields, ...causes(error) };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function causes(error: unknown): { causes?: string[] } {
  const chain: string[] = [];
  let current = error;
  while (current instanceof Error && chain.length < 5) {
    chain.push(`${current.name}: ${current.message}`);
    current = current.cause;
  }
  if (chain.length === 0 && error !== undefined) chain.push(String(error));
  return chain.length > 0 ? { causes: chain } : {};
}
