import pg from 'pg';
import type { z } from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { database } from '#lib/kernel/db.ts';
import { stopSender } from '#lib/kernel/queue.ts';
import type { RequestForm } from '#lib/model/request.ts';
import type { SeveralForm } from '#lib/model/request-several.ts';
import { createTestDatabase } from '#prisma/test-database.ts';
import { faultBody } from '../../sandbox/faults/fault.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { actor, approve, approveAsked, ask, furnish, moveIn } from './furnish-fixture.ts';
import { houseTime, type Time } from './time-fixture.ts';

export { must } from './furnish-fixture.ts';

export type House = {
  sandbox: RunningSandbox;
  /** Says something to the house's database as its owner, who may what the portal may not. */
  asOwner: (statement: string) => Promise<unknown[]>;
  actor: (name: string) => Promise<PersonActor>;
  ask: (
    changes?: Partial<RequestForm> & { environment?: string; roles?: string[] },
  ) => Promise<SeveralForm>;
  /** Asks, and has an admin approve: the run is queued, nothing is made yet. */
  approve: (
    changes?: Parameters<House['ask']>[0],
  ) => Promise<{ principalId: string; runId: string }>;
  /** Has an admin approve what was asked for. */
  approveAsked: (requestId: string) => Promise<{ principalId: string; runId: string }>;
  /** Makes calls to the sandbox fail, until they are as many as counted or the faults are cleared. */
  fault: (body: z.input<typeof faultBody>) => void;
  close: () => Promise<void>;
} & Omit<Time, 'stop'>;

/**
 * The whole house on a database of its own and a sandbox of its own, without a web server: verbs are
 * called as the doors call them, and the worker's ticks by `drain`. One per test file.
 */
export async function openHouse(): Promise<House> {
  const [store, sandbox] = await Promise.all([createTestDatabase(), startSandbox()]);
  moveIn(store.appUrl, sandbox);
  await furnish(sandbox);
  const { stop, ...time } = houseTime(sandbox);
  return {
    sandbox,
    asOwner: (statement) => say(store.ownerUrl, statement),
    actor,
    ask,
    approve,
    approveAsked,
    fault: (body) => void sandbox.sandbox.faults.add(faultBody.parse(body)),
    ...time,
    close: async () => {
      stop();
      await stopSender();
      await database().$disconnect();
      await sandbox.close();
      await store.drop();
    },
  };
}

async function say(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
