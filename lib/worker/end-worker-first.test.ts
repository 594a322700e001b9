import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { endWorkerFirst } from './end-worker-first.ts';

test('a process that is told to end lets its worker end what is under way, and then ends as it would have', async () => {
  const host = new EventEmitter();
  const heard: unknown[] = [];
  const served = new Promise<void>((resolve) => {
    host.on('SIGTERM', (signal) => {
      heard.push(signal);
      resolve();
    });
  });
  let end = () => {};
  const underWay = new Promise<void>((resolve) => {
    end = resolve;
  });
  let stops = 0;
  const stop = () => {
    stops += 1;
    return underWay;
  };
  endWorkerFirst({ stop }, host);
  host.emit('SIGTERM');
  host.emit('SIGINT');
  await Promise.resolve();
  expect([stops, heard]).toEqual([1, []]);
  end();
  await served;
  expect(heard).toEqual(['SIGTERM']);
});
