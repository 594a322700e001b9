import { expect, test } from 'vitest';
import { liveRunStates, runState, stoppedRunStates, tagOf } from './run.ts';

test('a run moves by itself, waits for a person, or is over', () => {
  expect(liveRunStates).toEqual(['queued', 'running', 'waiting']);
  expect(stoppedRunStates).toEqual(['resting', 'failed']);
  const over = runState.options.filter(
    (state) => !liveRunStates.includes(state) && !stoppedRunStates.includes(state),
  );
  expect(over).toEqual(['succeeded', 'cancelled']);
});

test('everything of a principal carries its tag', () => {
  expect(tagOf('1')).toBe('bp:1');
});
