import { setTimeout as sleep } from 'node:timers/promises';
import { clockWords, replicaTroubles } from '#lib/model/replica.ts';
import { actionsKeyDigest } from './actions-key.ts';
import { goByTimeBehind } from './clock.ts';
import { newId } from './ids.ts';
import { log } from './log.ts';
import { measureClock } from './measure-clock.ts';
import { replicas } from './replicas.ts';
import { sayReplica } from './say-replica.ts';

const againSeconds = 60;
const firstSeconds = 5;
const firstMilliseconds = 2000;

/**
 * Has this process go by the database's time, at once and again each minute, and says each minute that it
 * runs: jobs, leases, sessions and events of all replicas have one time, whatever their machines' clocks
 * say. What does not fit together among the replicas is told to the log once, and stands on Health. A
 * database that is away leaves the time as it was last. Answers how to end it, and
 * `asked`, which resolves once the database was asked for the first time or two seconds have passed. Never throws.
 */
export function keepTime(kind: 'portal' | 'worker'): { asked: Promise<void>; end: () => void } {
  const ended = new AbortController();
  const id = newId();
  const told = new Set<string>();
  // That of the build that this process began with, whatever lies in its folder later.
  const actionsKey = actionsKeyDigest();
  const look = async () => {
    const clockAheadMs = await measureClock();
    goByTimeBehind(clockAheadMs);
    await sayReplica({ id, kind, actionsKey: await actionsKey }, clockAheadMs);
    const all = await replicas();
    const own = clockWords(clockAheadMs);
    for (const trouble of [...(own ? [own] : []), ...replicaTroubles(all)]) {
      if (told.has(trouble)) continue;
      told.add(trouble);
      log('warn', trouble);
    }
  };
  const keep = async (hasAsked: () => void) => {
    let pause = firstSeconds;
    while (!ended.signal.aborted) {
      await look().then(
        () => (pause = againSeconds),
        (error) => log('warn', 'the time of the database could not be asked for', {}, error),
      );
      hasAsked();
      await sleep(pause * 1000, undefined, { signal: ended.signal, ref: false }).catch(
        () => undefined,
      );
    }
  };
  const first = new Promise<void>((resolve) => {
    void keep(resolve);
  });
  const asked = Promise.race([first, sleep(firstMilliseconds, undefined, { ref: false })]);
  return { asked, end: () => ended.abort() };
}
