// npm run chaos -- --runs 10000 --seed 7: what runs and hand-overs make of faults, kills, cancels and tabs that vanish.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { benchDatabase, openRig } from '../rig.ts';
import { chaos } from './chaos.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    batch: { type: 'string', default: '1000' },
  },
});
const count = z.coerce.number().int().min(1);
const options = {
  runs: count.parse(values.runs),
  seed: count.parse(values.seed),
  batch: count.parse(values.batch),
  workers: Math.max(2, availableParallelism()),
  handOverShare: 0.5,
  callsPerKill: 800,
  secretCallsPerKill: 150,
};
const began = performance.now();
const rig = await openRig(await benchDatabase());
const summary = await chaos(rig, options, console.log);
await rig.close();
const minutes = (performance.now() - began) / 60_000;
console.log(`
chaos, seed ${options.seed}, ${minutes.toFixed(1)} minutes, ${summary.hoursPassed} hours of moved time
  runs                               ${summary.runs}
  faults injected                    ${summary.faults}
  workers killed                     ${summary.crashes}
  runs cancelled by an admin         ${summary.cancels}
  attempts beyond the first          ${summary.retries}
  ended ready                        ${summary.ready}
  ended undone                       ${summary.undone}
  decisions an admin had to take     ${summary.decisions}
  late commits found and removed     ${summary.twinsRemoved}
  hand-overs begun                   ${summary.handOvers}
  secrets stored safely              ${summary.secretsStored}
  secrets removed again              ${summary.secretsRemoved}
  of which the answer was lost       ${summary.secretsLost}
  orphans in the sandbox             ${summary.orphans}
  twins                              ${summary.twins}
  reported ready that are not        ${summary.falselyReady}
  runs stuck                         ${summary.stuck}
  secrets at the tenant no row knows ${summary.unknownSecrets}
  double mints                       ${summary.doubleMints}
  handed out but not working         ${summary.notWorking}
  intents stuck                      ${summary.stuckIntents}`);
const { orphans, twins, falselyReady, stuck } = summary;
const { unknownSecrets, doubleMints, notWorking, stuckIntents } = summary;
const wrongs = [orphans, twins, falselyReady, stuck];
wrongs.push(unknownSecrets, doubleMints, notWorking, stuckIntents);
process.exit(wrongs.every((count) => count === 0) ? 0 : 1);
