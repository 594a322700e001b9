import { execFile } from 'node:child_process';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useClock } from './clock.ts';
import { log, logOutput } from './log.ts';

let restoreClock: () => void;
let lines: string[];

beforeEach(() => {
  restoreClock = useClock(() => new Date('2026-11-26T08:30:00Z'));
  lines = [];
  vi.spyOn(logOutput, 'write').mockImplementation((line) => lines.push(line) > 0);
});

afterEach(() => {
  vi.restoreAllMocks();
  restoreClock();
});

const said = () => lines.map((line) => JSON.parse(line));

test('a line is one JSON object: when, how grave, what, about what, and why', () => {
  const cause = new TypeError('fetch failed', { cause: 'the other side hung up' });
  log('warn', 'a look is to be repeated', { runId: 'r1', seq: 3, none: undefined }, cause);
  log('info', 'worker started');
  log('error', 'a job failed', {}, 'not an error at all');
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  const at = '2026-11-26T08:30:00.000Z';
  expect(said()).toEqual([
    {
      at,
      level: 'warn',
      message: 'a look is to be repeated',
      runId: 'r1',
      seq: 3,
      causes: ['TypeError: fetch failed'],
    },
    { at, level: 'info', message: 'worker started' },
    { at, level: 'error', message: 'a job failed', causes: ['not an error at all'] },
  ]);
});

test('what a library threw in place of an error is told by its message, or by the names in it', () => {
  const copy = { message: 'the queue is away', code: '57P01', stack: '…', queue: 'sweep' };
  log('error', 'queue worker', {}, copy);
  log('error', 'queue worker', {}, { some: 'thing', value: 'kept-to-itself' });
  log('error', 'queue worker', {}, null);
  expect(said().map(({ causes }) => causes)).toEqual([
    ['Error: the queue is away (57P01)'],
    ['{ some, value }'],
    ['null'],
  ]);
});

test('a chain of causes is told to its fifth', () => {
  const deep = [1, 2, 3, 4, 5, 6].reduceRight<Error | undefined>(
    (cause, depth) => new Error(`depth ${depth}`, { cause }),
    undefined,
  );
  log('error', 'deep', {}, deep);
  expect(said()[0].causes).toEqual([1, 2, 3, 4, 5].map((depth) => `Error: depth ${depth}`));
});

test.each(['secret', 'secretText', 'client_secret', 'access_token', 'authorization', 'cookie'])(
  'a field named %s is written without its value',
  (name) => {
    log('info', 'a slip', { [name]: 'kept-to-itself', runId: 'r1' });
    expect(said()).toMatchObject([{ [name]: '[secret]', runId: 'r1' }]);
  },
);

test.each([
  [
    'a client secret',
    `AADSTS7000215: not ${'abc8Q~'.padEnd(40, 'x_.~-9')}, for`,
    'not [secret], for',
  ],
  [
    'a signed token',
    'Bearer eyJhbGciOi.eyJzdWIiOi.c2ln-nature_ expired',
    'Bearer [secret] expired',
  ],
  ['a password', 'postgres://app:hunter2@db:5432/bp', 'postgres://app:[secret]@db:5432/bp'],
])('%s in the words of a foreign error is hidden, the rest is told', (_, words, told) => {
  log('error', 'a fault', {}, new Error('outer', { cause: new Error(words) }));
  expect(said()[0].causes[1]).toContain(told);
});

test('an ordinary sentence, an id and a time are told as they are', () => {
  const words =
    'connect ECONNREFUSED 127.0.0.1:5432 (3f0f1c52-0b57-4c7e-9a57-1b2f0a3c4d5e) at 08:30';
  log('error', 'a fault', {}, new Error(words));
  expect(said()[0].causes).toEqual([`Error: ${words}`]);
});

test('a process that is killed has said everything before it', async () => {
  const script = `
    import { log } from '${new URL('./log.ts', import.meta.url)}';
    for (let seq = 1; seq <= 500; seq += 1) log('info', 'x'.repeat(500), { seq });
    process.kill(process.pid, 'SIGKILL');`;
  const output = await new Promise<string>((resolve) => {
    const args = ['--input-type=module', '--eval', script];
    execFile(process.execPath, args, { maxBuffer: 1e7 }, (_, stdout) => resolve(stdout));
  });
  const arrived = output.trim().split('\n');
  expect(arrived.length).toBe(500);
  expect(JSON.parse(arrived.at(-1) ?? '')).toMatchObject({ seq: 500 });
});
