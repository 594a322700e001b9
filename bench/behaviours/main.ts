// npm run behaviours [-- name=choice …]: the portal's journey under each choice of the sandbox's switches
// alone. With choices, as the title of a failed test names them: under all of them, and where that fails,
// which of them it takes. Ends with 1 when a journey failed.
import { testClock } from '#testing/test-clock.ts';
import { benchDatabase, openRig } from '../rig.ts';
import { type Chosen, chosenIn, eachAlone, inWords } from './choices.ts';
import { journey } from './journey.ts';
import { whatItTakes } from './what-it-takes.ts';

const words = process.argv.slice(2);
const combination = chosenIn(words);
const rig = await openRig(await benchDatabase());
const { stop, ...time } = testClock(rig.sandbox);
await time.settle();

let failed = 0;
const fails = async (chosen: Chosen): Promise<boolean> => {
  try {
    await journey({ ...time, sandbox: rig.sandbox }, chosen);
    console.log(`holds\t${inWords(chosen)}`);
    return false;
  } catch (error) {
    failed += 1;
    console.log(`FAILS\t${inWords(chosen)}\n`, error);
    return true;
  }
};
if (words.length === 0) {
  for (const chosen of eachAlone) await fails(chosen);
  console.log(`\n${failed} of ${eachAlone.length} choices fail alone.`);
} else if (await fails(combination)) {
  console.log(`\nIt takes: ${inWords(await whatItTakes(combination, fails))}`);
}
stop();
await rig.close();
process.exit(failed === 0 ? 0 : 1);
