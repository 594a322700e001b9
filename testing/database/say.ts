import pg from 'pg';

/** Tests say hundreds of single statements, and to connect costs more than most of them. */
const kept = new Map<string, Promise<pg.Client>>();

/**
 * Says one statement to a database, and answers its rows. The connection is kept for the next one; it
 * ends with its database, and what is said after that connects anew.
 */
export async function say(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<unknown[]> {
  const client = kept.get(url) ?? connect(url);
  kept.set(url, client);
  return (await (await client).query(statement, values)).rows;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  const forget = () => void kept.delete(url);
  client.on('error', forget);
  client.on('end', forget);
  try {
    await client.connect();
  } catch (error) {
    forget();
    throw error;
  }
  return client;
}
