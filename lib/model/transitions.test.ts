import { expect, test } from 'vitest';
import { code, files, isTest } from '#testing/read-imports.ts';
import { nextState, stateAfter, statesFrom, type Transitions } from './transitions.ts';

const door: Transitions<'open' | 'shut' | 'walled', 'shut' | 'open' | 'wall-up'> = {
  shut: { from: ['open', 'shut'], to: 'shut' },
  open: { from: ['shut'], to: 'open' },
  'wall-up': { from: ['shut'], to: 'walled' },
};

test('an act leads on where it is allowed, also to where the row is already', () => {
  expect(nextState(door, 'shut', 'open')).toEqual({ ok: true, state: 'shut' });
  expect(nextState(door, 'shut', 'shut')).toEqual({ ok: true, state: 'shut' });
  expect(statesFrom(door.shut)).toEqual(['open', 'shut']);
});

test('an act is refused as not yet while some way still leads to where it is allowed, then as over', () => {
  expect(nextState(door, 'wall-up', 'open')).toEqual({ ok: false, why: 'not-yet' });
  expect(nextState(door, 'open', 'walled')).toEqual({ ok: false, why: 'over' });
});

test('an act of the portal itself that is not allowed is a fault', () => {
  expect(stateAfter(door, 'wall-up', 'shut')).toBe('walled');
  expect(() => stateAfter(door, 'open', 'walled')).toThrow('not allowed in the state walled');
});

const writers = files.filter(
  (file) => /^lib\/(requests|runs|credentials|principals)\//.test(file) && !isTest(file),
);

test('whoever changes the state of a request, a run or a credential has it from its table', () => {
  const changes = writers.flatMap((file) =>
    [
      ...code(file).matchAll(
        /(?:\.(?:request|run|credential)\.update\w*|Lease\.(?:write|release))\(.*?\n\s*\}\)/gs,
      ),
    ].map(([change]) => ({ file, change })),
  );
  expect(changes.length).toBeGreaterThan(12);
  expect(changes.filter(({ change }) => /\bstate: [^,\n]*'/.test(change))).toEqual([]);
});
