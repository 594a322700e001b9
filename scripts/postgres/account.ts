import { readFileSync } from 'node:fs';

export type Account = { name: string; uid: number; gid: number };

/**
 * The account PostgreSQL has to run as: PostgreSQL refuses to run as root, so root lends it an
 * account that exists on every Linux. Undefined means: as whoever we are.
 */
export function databaseAccount(): Account | undefined {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const found = accounts.find(([name]) => name === wanted);
    if (found) return { name: wanted, uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has neither an account "postgres" nor "nobody". Start Boarding Pass as an ordinary user.',
  );
}
