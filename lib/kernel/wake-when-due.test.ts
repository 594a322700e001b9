import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { now, secondsAfter } from './clock.ts';
import { notePutOff, wakeWhenDue } from './wake-when-due.ts';

let end: (() => void) | undefined;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-26T12:00:00.000Z') });
});
afterEach(() => {
  end?.();
  vi.useRealTimers();
});

function listen() {
  const woken: string[] = [];
  const began = now().getTime();
  end = wakeWhenDue((queue) => {
    woken.push(`${queue} after ${(now().getTime() - began) / 1000} s`);
  });
  return woken;
}

test('a queue is woken right after the moment its job was put off to, and not before', () => {
  const woken = listen();
  notePutOff('advance-run', secondsAfter(now(), 1.8));
  vi.advanceTimersByTime(1800);
  expect(woken).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(woken).toEqual(['advance-run after 1.825 s']);
});

test('jobs that are due together wake their queue once, and each queue for itself', () => {
  const woken = listen();
  for (const seconds of [2, 2.001, 2.01, 2.024])
    notePutOff('advance-run', secondsAfter(now(), seconds));
  notePutOff('hand-over', secondsAfter(now(), 2));
  notePutOff('advance-run', secondsAfter(now(), 3));
  vi.advanceTimersByTime(5000);
  expect(woken).toEqual([
    'advance-run after 2.025 s',
    'hand-over after 2.025 s',
    'advance-run after 3.025 s',
  ]);
});

test('what is due already wakes at once; what is far off is left to polling', () => {
  const woken = listen();
  notePutOff('advance-run', secondsAfter(now(), -1));
  notePutOff('advance-run', secondsAfter(now(), 61));
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(woken).toHaveLength(1);
});

test('a worker that has stopped is not woken any more, and one that nobody wakes keeps no time', () => {
  const woken = listen();
  notePutOff('advance-run', secondsAfter(now(), 1));
  end?.();
  notePutOff('advance-run', secondsAfter(now(), 1));
  expect(vi.getTimerCount()).toBe(0);
  expect(woken).toEqual([]);
});
