import { database } from '#lib/kernel/db.ts';
import { stopSender } from '#lib/kernel/queue.ts';
import type { RequestSpec } from '#lib/model/request.ts';
import { approvedSpecOf, approveLike } from '#testing/approve-like.ts';
import { askAndApprove, seedPortal, setPortalEnvironment } from '#testing/seed-portal.ts';
import { migrateDatabase } from '../prisma/migrate-database.ts';
import { type RunningSandbox, startSandbox } from '../sandbox/start-sandbox.ts';
import { APP_ROLE, prepareDatabase } from '../scripts/postgres/prepare-database.ts';
import { throwAwayCluster } from '../scripts/postgres/throw-away-cluster.ts';

export type Rig = {
  sandbox: RunningSandbox;
  /** Approves so many at once: the rows that an approval leaves, without its look-ups. */
  approveMany: (count: number) => Promise<string[]>;
  close: () => Promise<void>;
};

export type BenchDatabase = { appUrl: string; ownerUrl: string; drop: () => Promise<void> };

/** A PostgreSQL to throw away, migrated. */
export async function benchDatabase(): Promise<BenchDatabase> {
  const cluster = await throwAwayCluster();
  const urls = await prepareDatabase(cluster.port, 'bench', cluster.passwords);
  await migrateDatabase({ ownerUrl: urls.ownerUrl, appRole: APP_ROLE });
  return { ...urls, drop: () => cluster.stop() };
}

/** A portal without its pages, on this database, beside a sandbox that has no quota of objects. */
export async function openRig(store: { appUrl: string; drop: () => Promise<void> }): Promise<Rig> {
  const sandbox = await startSandbox();
  withoutQuota(sandbox);
  setPortalEnvironment(store.appUrl, sandbox);
  await seedPortal(sandbox);
  const environments = ['Sales Dev', 'Sales Test', 'Sales Production', 'Finance Production US'];
  const patterns: RequestSpec[] = [];
  for (const environment of environments) {
    const { principalId } = await askAndApprove({ environment });
    patterns.push(await approvedSpecOf(principalId));
  }
  let made = 0;
  const approveOne = async (): Promise<string> => {
    const pattern = patterns[made % patterns.length];
    if (!pattern) throw new Error('There is no pattern.');
    made += 1;
    return (await approveLike(pattern, `bench-${made}`)).runId;
  };
  return {
    sandbox,
    approveMany: async (count) => {
      const ids: string[] = [];
      while (ids.length < count) {
        const some = Math.min(8, count - ids.length);
        ids.push(...(await Promise.all(Array.from({ length: some }, approveOne))));
      }
      return ids;
    },
    close: async () => {
      await stopSender();
      await database().$disconnect();
      await sandbox.close();
      await store.drop();
    },
  };
}

/** Bench and chaos make more objects than a creator may; the quota has tests of its own. */
export function withoutQuota({ world }: RunningSandbox): void {
  world.settings.put({ id: 'behaviours', behaviours: { creatorQuota: 'none' } });
}
