import type { z } from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { database } from '#lib/kernel/db.ts';
import { stopSender } from '#lib/kernel/queue.ts';
import type { MultiEnvironmentForm } from '#lib/model/multi-environment-form.ts';
import type { RequestFields } from '#lib/model/request.ts';
import { say } from '#testing/database/say.ts';
import { faultBody } from '../sandbox/faults/fault.ts';
import type { RunningSandbox } from '../sandbox/start-sandbox.ts';
import {
  actor,
  approveSubmitted,
  askAndApprove,
  seedPortal,
  setPortalEnvironment,
  typedRequest,
} from './seed-portal.ts';
import { type TestClock, testClock } from './test-clock.ts';

export type PortalInProcess = {
  sandbox: RunningSandbox;
  ownerUrl: string;
  /** Says something to the portal's database as its owner, who may what the portal may not. */
  asOwner: (statement: string) => Promise<unknown[]>;
  actor: (name: string) => Promise<PersonActor>;
  ask: (
    changes?: Partial<RequestFields> & { environment?: string; roles?: string[] },
  ) => Promise<MultiEnvironmentForm>;
  /** Asks, and has an admin approve: the run is queued, nothing is made yet. */
  approve: (
    changes?: Parameters<PortalInProcess['ask']>[0],
  ) => Promise<{ principalId: string; runId: string }>;
  /** Has an admin approve what was asked for. */
  approveAsked: (requestId: string) => Promise<{ principalId: string; runId: string }>;
  /** Makes calls to the sandbox fail, until they are as many as counted or the faults are cleared. */
  fault: (body: z.input<typeof faultBody>) => void;
  /** Ends what it opened; database and sandbox stay. */
  close: () => Promise<void>;
} & Omit<TestClock, 'stop'>;

/**
 * The whole portal in this process, over a migrated database and a sandbox with nothing of the portal's
 * in them yet but what a seeded database has, without a web server: verbs are called as the doors call
 * them, and the worker's ticks by `drain`. Its time is the sandbox's.
 */
export async function openPortalInProcess(at: {
  appUrl: string;
  ownerUrl: string;
  sandbox: RunningSandbox;
  isSeeded?: boolean;
}): Promise<PortalInProcess> {
  const { appUrl, ownerUrl, sandbox, isSeeded = false } = at;
  setPortalEnvironment(appUrl, sandbox);
  const { stop, ...time } = testClock(sandbox);
  if (!isSeeded) await seedPortal(sandbox);
  return {
    sandbox,
    ownerUrl,
    asOwner: (statement) => say(ownerUrl, statement),
    actor,
    ask: typedRequest,
    approve: askAndApprove,
    approveAsked: approveSubmitted,
    fault: (body) => void sandbox.sandbox.faults.add(faultBody.parse(body)),
    ...time,
    close: async () => {
      stop();
      await stopSender();
      await database().$disconnect();
    },
  };
}
