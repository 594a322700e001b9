import { isDatabaseTrouble } from '#lib/kernel/database-trouble.ts';
import { log } from '#lib/kernel/log.ts';
import { databaseAwayWords } from '#lib/model/database-away.ts';

/** A route that answers 503 with a sentence while the database is away, where Next would say 500. */
export function orDatabaseAway<Args extends unknown[]>(
  route: (...args: Args) => Promise<Response>,
): (...args: Args) => Promise<Response> {
  return async (...args) => {
    try {
      return await route(...args);
    } catch (error) {
      if (!isDatabaseTrouble(error)) throw error;
      log('error', 'a route met a database in trouble', {}, error);
      return new Response(`${databaseAwayWords} Wait a minute and try again.`, {
        status: 503,
        headers: { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' },
      });
    }
  };
}
