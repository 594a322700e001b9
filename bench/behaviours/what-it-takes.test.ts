import { expect, test } from 'vitest';
import { type Chosen, chosenIn, eachAlone, inWords } from './choices.ts';
import { whatItTakes } from './what-it-takes.ts';

const row = chosenIn([
  'federatedUpsert=refused',
  'personAsOwner=accepted',
  'graphRetryAfter=left-out',
]);

test.each<{ of: string; needed: Chosen }>([
  { of: 'one choice', needed: { personAsOwner: 'accepted' } },
  { of: 'two together', needed: { federatedUpsert: 'refused', graphRetryAfter: 'left-out' } },
  { of: 'all of it', needed: row },
  { of: 'nothing of it', needed: {} },
])('of a combination that fails for $of, just that is left', async ({ needed }) => {
  const fails = async (chosen: Chosen) =>
    Object.entries(needed).every(([name, choice]) => chosen[name] === choice);
  expect(await whatItTakes(row, fails)).toEqual(needed);
});

test('what a combination is called chooses it again, and what the sandbox does not know is refused', () => {
  expect(chosenIn(inWords(row).split(' '))).toEqual(row);
  for (const one of eachAlone) expect(chosenIn([inWords(one)])).toEqual(one);
  expect(inWords({ federatedUpsert: 'accepted', personAsOwner: 'refused' })).toBe(
    'personAsOwner=refused',
  );
  expect(() => chosenIn(['federatedUpsert=perhaps'])).toThrow('federatedUpsert=perhaps');
});
