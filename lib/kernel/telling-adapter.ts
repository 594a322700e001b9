import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQueryable,
} from '@prisma/driver-adapter-utils';
import { troubleOf } from './database-trouble.ts';

/**
 * The adapter, telling the database's own trouble as `DatabaseTrouble` at its source. Prisma passes
 * that on as it is, through every model, raw query and transaction.
 */
export function tellingTrouble(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => telling(await told(factory.connect())),
  };
}

function telling(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (isolationLevel) =>
    tellingQueries(await told(startTransaction(isolationLevel)));
  return tellingQueries(adapter);
}

function tellingQueries<Q extends SqlQueryable>(queryable: Q): Q {
  const queryRaw = queryable.queryRaw.bind(queryable);
  const executeRaw = queryable.executeRaw.bind(queryable);
  queryable.queryRaw = (query) => told(queryRaw(query));
  queryable.executeRaw = (query) => told(executeRaw(query));
  return queryable;
}

async function told<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    throw troubleOf(error) ?? error;
  }
}
