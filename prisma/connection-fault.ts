import { notPrivate } from '#lib/kernel/database-privacy.ts';

type Variables = Record<string, string | undefined>;

/** What speaks against connecting to the database, as its owner or as the app role; undefined when nothing does. */
export function connectionFault(variables: Variables): string | undefined {
  if (variables.DATABASE_TLS === 'optional') return undefined;
  const faults = ['DATABASE_URL', 'DATABASE_OWNER_URL'].map((name) => {
    const url = variables[name];
    return url ? notPrivate(name, url) : undefined;
  });
  return faults.find((fault) => fault !== undefined);
}
