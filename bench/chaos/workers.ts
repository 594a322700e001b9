import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { checkRuns } from '#testing/worker-process.ts';

const said = z.union([z.object({ idleAt: z.number() }), z.object({ busy: z.literal(true) })]);

export type Workers = {
  /** Tells every worker what time it is. */
  tell: (offsetSeconds: number) => void;
  /** Whether no worker has anything to do at this time. */
  areIdle: (offsetSeconds: number) => boolean;
  /** Throws when one of them has ended although nobody killed it. */
  check: () => void;
  /** SIGKILL for one of them; another takes its place. */
  killOne: (random: () => number) => Promise<void>;
  stop: () => Promise<void>;
};

type Member = { child: ChildProcess; idleAt: number | null };

/** Workers in processes of their own, as many as the machine has cores. */
export function startWorkers(size: number): Workers {
  let offset = 0;
  const members: Member[] = [];
  const hire = () => {
    const child = fork(new URL('worker.ts', import.meta.url), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        // Whoever takes the place of a killed one is at work sooner.
        NODE_COMPILE_CACHE: join(tmpdir(), 'boarding-pass-compiled'),
        OFFSET_SECONDS: String(offset),
      },
    });
    const member: Member = { child, idleAt: null };
    child.on('message', (message) => {
      const { data } = said.safeParse(message);
      if (data) member.idleAt = 'idleAt' in data ? data.idleAt : null;
    });
    members.push(member);
  };
  for (let count = 0; count < size; count += 1) hire();
  const dismiss = async ({ child }: Member) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const end = once(child, 'exit');
    child.kill('SIGKILL');
    await end;
  };
  return {
    tell: (offsetSeconds) => {
      offset = offsetSeconds;
      for (const { child } of members) if (child.connected) child.send({ offsetSeconds });
    },
    areIdle: (offsetSeconds) => members.every((member) => member.idleAt === offsetSeconds),
    check: () => {
      for (const { child } of members) checkRuns(child);
    },
    killOne: async (random) => {
      const [doomed] = members.splice(Math.floor(random() * members.length), 1);
      const end = doomed && dismiss(doomed);
      // At once: without a worker, nobody would seem to have anything to do.
      hire();
      await end;
    },
    stop: async () => {
      await Promise.all(members.map(dismiss));
    },
  };
}
