import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Look, type Polling, poll } from './poll.ts';

/** What the portal answers, in order; the last one stays. A null is an answer that never comes. */
let answers: (Response | null)[];
let asked: number;
let tab: EventTarget & { hidden: boolean };
let leaving: AbortController;
let looks: Look<string>[];

const told = (value: string) => Response.json({ value });
const refusedWith = (status: number, headers = {}) =>
  Response.json({ refusal: { message: `No, with ${status}.` } }, { status, headers });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  asked = 0;
  looks = [];
  leaving = new AbortController();
  tab = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal('document', tab);
  vi.stubGlobal('fetch', async () => {
    asked += 1;
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (!answer) throw new TypeError('fetch failed');
    return answer.clone();
  });
});

afterEach(() => {
  leaving.abort();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Polls once a second and keeps what it sees, until the value is `enough`. */
function follow(more: Partial<Polling<string>> = {}): Promise<void> {
  const polling: Polling<string> = {
    url: '/api/pulse',
    read: String,
    everySeconds: () => 1,
    beginsAtOnce: true,
    signal: leaving.signal,
    ...more,
  };
  const run = async () => {
    for await (const look of poll(polling)) {
      looks.push(look);
      if (look.kind === 'told' && look.value === 'enough') return;
    }
  };
  return run();
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

function show(hidden: boolean) {
  tab.hidden = hidden;
  tab.dispatchEvent(new Event('visibilitychange'));
}

test('it asks at once and every so often, and no more once there is enough', async () => {
  answers = [told('one'), told('two'), told('enough')];
  const over = follow();
  await pass(2);
  await over;
  await pass(60);
  expect(looks.map((look) => look.kind === 'told' && look.value)).toEqual(['one', 'two', 'enough']);
  expect(asked).toBe(3);
});

test('the first look can wait, and one without a pace waits for the tab to be seen', async () => {
  answers = [told('one')];
  void follow({ beginsAtOnce: false, everySeconds: () => null });
  await pass(600);
  expect(asked).toBe(0);
  show(false);
  await pass(0);
  expect(asked).toBe(1);
});

test('while the portal is away the waits double up to ten seconds, and then go back', async () => {
  answers = [null, null, refusedWith(503), null, null, null, told('one'), told('two')];
  void follow();
  await pass(0);
  for (const seconds of [1, 2, 4, 8, 10, 10, 1]) {
    const before = asked;
    await pass(seconds - 0.001);
    expect(asked).toBe(before);
    await pass(0.001);
    expect(asked).toBe(before + 1);
  }
  expect(looks.slice(0, 6)).toEqual([1, 2, 3, 4, 5, 6].map((inARow) => ({ kind: 'away', inARow })));
  expect(looks.slice(6)).toEqual(['one', 'two'].map((value) => ({ kind: 'told', value })));
});

test('it asks no sooner than Retry-After allows', async () => {
  answers = [refusedWith(429, { 'retry-after': '40' }), told('one')];
  void follow();
  await pass(39.9);
  expect(looks).toEqual([{ kind: 'away', inARow: 1 }]);
  expect(asked).toBe(1);
  await pass(0.1);
  expect(looks.at(-1)).toEqual({ kind: 'told', value: 'one' });
});

test('a hidden tab asks nothing, and at once when it is seen again', async () => {
  answers = [told('one')];
  void follow();
  await pass(0);
  show(true);
  await pass(600);
  expect(asked).toBe(1);
  show(false);
  await pass(0);
  expect(asked).toBe(2);
});

test('what must not wait goes on in a hidden tab', async () => {
  answers = [told('one')];
  void follow({ goesOnHidden: true });
  await pass(0);
  show(true);
  await pass(3);
  expect(asked).toBe(4);
});

test('leaving ends it, and takes back the question that is under way', async () => {
  answers = [told('one')];
  const over = follow();
  await pass(0);
  leaving.abort();
  await over;
  await pass(60);
  expect(asked).toBe(1);

  let signal: AbortSignal | null | undefined;
  const never = async (_: string, init: RequestInit) => {
    signal = init.signal;
    return new Promise<Response>((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(new Error('taken back')));
    });
  };
  vi.stubGlobal('fetch', never);
  leaving = new AbortController();
  const cut = follow();
  leaving.abort();
  await cut;
  expect(signal?.aborted).toBe(true);
  expect(looks).toHaveLength(1);
});

test.each([
  ['signed out', refusedWith(401), { kind: 'signed-out', inARow: 1 }],
  ['refused', refusedWith(404), { kind: 'refused', message: 'No, with 404.', inARow: 1 }],
  ['a fault', refusedWith(500), { kind: 'away', inARow: 1 }],
  ['no JSON', new Response('Bad gateway', { status: 502 }), { kind: 'away', inARow: 1 }],
  ['not what was asked for', Response.json({}), { kind: 'away', inARow: 1 }],
])('%s is told apart', async (_, answer, look) => {
  answers = [answer];
  const read = (value: unknown) => {
    if (typeof value !== 'string') throw new TypeError('no text');
    return value;
  };
  void follow({ read });
  await pass(0);
  expect(looks).toEqual([look]);
});
