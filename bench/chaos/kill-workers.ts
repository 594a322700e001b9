import type { RunningSandbox } from '../../sandbox/start-sandbox.ts';
import type { Chaos, Summary } from './summary.ts';
import type { Workers } from './workers.ts';

type Killing = { crew: Workers; options: Chaos; random: () => number; summary: Summary };

export type Killer = {
  /** Kills one when it is time again, by the calls that were made. */
  killIfDue: () => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Kills a worker now and then at any moment, and now and then at the very call that makes, tries or
 * removes a secret, before the worker hears the answer.
 */
export function killWorkers(
  { sandbox, info }: RunningSandbox,
  { crew, options, random, summary }: Killing,
): Killer {
  const { log } = sandbox;
  const nextKill = () => log.count() + options.callsPerKill * (0.5 + random());
  let killAt = nextKill();
  const kill = () => {
    killAt = nextKill();
    summary.crashes += 1;
    return crew.killOne(random);
  };
  const kills: Promise<void>[] = [];
  const add = log.add;
  log.add = (call) => {
    const isTest = call.path.endsWith('/token') && call.caller !== info.portal.clientId;
    const isOfSecret = /\/(add|remove)Password$/.test(call.path) || isTest;
    if (isOfSecret && random() * options.secretCallsPerKill < 1) kills.push(kill());
    add(call);
  };
  return {
    killIfDue: async () => {
      if (log.count() > killAt) await kill();
    },
    stop: async () => {
      log.add = add;
      await Promise.all(kills);
    },
  };
}
