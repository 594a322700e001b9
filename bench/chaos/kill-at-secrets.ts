import type { RunningSandbox } from '../../sandbox/start-sandbox.ts';
import type { Chaos, Summary } from './summary.ts';
import type { Workers } from './workers.ts';

type Killing = { crew: Workers; options: Chaos; random: () => number; summary: Summary };

/**
 * Kills a worker at the very call that makes, tries or removes a secret, before it hears the answer.
 * Answers what ends that.
 */
export function killAtSecrets(
  { sandbox, info }: RunningSandbox,
  { crew, options, random, summary }: Killing,
): () => Promise<void> {
  const { log } = sandbox;
  const kills: Promise<void>[] = [];
  const add = log.add;
  log.add = (call) => {
    const isTest = call.path.endsWith('/token') && call.caller !== info.portal.clientId;
    const isOfSecret = /\/(add|remove)Password$/.test(call.path) || isTest;
    if (isOfSecret && random() * options.secretCallsPerKill < 1) {
      kills.push(crew.killOne(random));
      summary.crashes += 1;
    }
    add(call);
  };
  return async () => {
    log.add = add;
    await Promise.all(kills);
  };
}
