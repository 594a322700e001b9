import { database } from '#lib/kernel/db.ts';
import type { RunningSandbox } from '../../sandbox/start-sandbox.ts';
import { seedPortal, setPortalEnvironment } from '../seed-portal.ts';
import { asSuperuser, cloning, createTestDatabase, type TestDatabase } from './test-database.ts';

const TEMPLATE = 'boarding_pass_seeded';
/** While one seeds, those that start meanwhile wait for what it leaves. */
const seedLock = 4_715_101;

/**
 * A database of the test's own, with people and environments as `npm start` would have them; this process
 * is its portal. A fresh world has the same people and environments each time: the first database of a run
 * is seeded, and all others are copies of it.
 */
export function seededDatabase(sandbox: RunningSandbox): Promise<TestDatabase> {
  return asSuperuser(async (client) => {
    // Held until this connection ends.
    await client.query('select pg_advisory_lock($1)', [seedLock]);
    const there = await client.query('select from pg_database where datname = $1', [TEMPLATE]);
    const isSeeded = there.rowCount === 1;
    if (isSeeded) await client.query('select pg_advisory_unlock($1)', [seedLock]);
    const store = await createTestDatabase(isSeeded ? { template: TEMPLATE } : {});
    setPortalEnvironment(store.appUrl, sandbox);
    if (isSeeded) return store;
    await seedPortal(sandbox);
    // Nobody may be connected to what is copied; the next query connects again.
    await database().$disconnect();
    await client.query(cloning(TEMPLATE, store.name));
    return store;
  });
}
