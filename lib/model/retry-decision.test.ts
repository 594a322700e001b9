import { describe, expect, test } from 'vitest';
import type { Cause } from './cause.ts';
import {
  isCuredByWaiting,
  retryDecision,
  stopCapSeconds,
  waitCapSeconds,
} from './retry-decision.ts';

const cause = (kind: string): Cause => ({
  kind,
  words: 'Words decide nothing.',
  code: null,
  status: null,
  requestId: null,
  at: '2026-11-24T12:00:00.000Z',
});
const first = { attempts: 1, retryAfterSeconds: null, waitedSeconds: 0, random: 0.5 };

describe('What follows a setback', () => {
  test.each(['not-replicated-yet', 'throttled', 'transient', 'unknown-outcome', 'looking'])(
    '%s is waited out, and rests at the cap',
    (kind) => {
      expect(retryDecision({ ...first, cause: cause(kind) }).next.do).toBe('wait');
      const late = { ...first, waitedSeconds: waitCapSeconds };
      expect(retryDecision({ ...late, cause: cause(kind) }).next.do).toBe('rest');
    },
  );

  test.each(['refused', 'quota-exceeded', 'conflict', 'gone', 'invalid', 'stopped', 'fault'])(
    '%s stops at once',
    (kind) => {
      expect(retryDecision({ ...first, cause: cause(kind) }).next.do).toBe('stop');
    },
  );

  test('the portal’s own sign-in is waited for without a cap, ever longer up to two minutes', () => {
    const waits = [1, 2, 3, 4, 5, 900].map((attempts) => {
      const waitedSeconds = waitCapSeconds * attempts;
      const input = {
        ...first,
        attempts,
        waitedSeconds,
        random: 1,
        cause: cause('portal-sign-in'),
      };
      const { next } = retryDecision(input);
      return next.do === 'wait' && !next.isCapped ? next.seconds : null;
    });
    expect(waits).toEqual([15, 30, 60, 120, 120, 120]);
  });

  test('a wait that Microsoft names is obeyed as it is', () => {
    const named = { ...first, cause: cause('throttled'), retryAfterSeconds: 17 };
    expect(retryDecision(named).next).toMatchObject({ do: 'wait', seconds: 17 });
  });

  test('without one the waits grow to half a minute and are spread', () => {
    const seconds = (attempts: number, random: number) => {
      const { next } = retryDecision({ ...first, cause: cause('transient'), attempts, random });
      return next.do === 'wait' ? next.seconds : null;
    };
    expect([1, 2, 3, 4, 5, 6, 20].map((attempts) => seconds(attempts, 0.5))).toEqual([
      1, 2, 4, 8, 16, 30, 30,
    ]);
    expect([seconds(6, 0), seconds(6, 1)]).toEqual([22.5, 37.5]);
  });

  // The moments of all tries of a step that replication alone holds up, until the lag is over.
  const triesUntil = (kind: string, lagSeconds: number, random: (attempts: number) => number) => {
    const tries = [0];
    for (let at = 0; at < lagSeconds; ) {
      const attempts = tries.length;
      const input = { ...first, attempts, waitedSeconds: at, random: random(attempts) };
      const { next } = retryDecision({ ...input, cause: cause(kind) });
      if (next.do !== 'wait') break;
      at += next.seconds;
      tries.push(at);
    }
    return tries;
  };

  describe.each(['not-replicated-yet', 'looking'])('while something is %s', (kind) => {
    test.each([
      ['the shortest', () => 0],
      ['the longest', () => 1],
      ['alternating', (attempts: number) => attempts % 2],
    ])('with %s pauses it is seen soon after it shows, with few tries', (_, random) => {
      for (const lagSeconds of [2, 6, 18]) {
        const tries = triesUntil(kind, lagSeconds, random);
        expect((tries.at(-1) ?? 0) - lagSeconds).toBeLessThan(2);
        expect(tries.length).toBeLessThan(12);
      }
    });

    test('the tries grow rarer up to one in half a minute, and never stop before the cap', () => {
      const tries = triesUntil(kind, waitCapSeconds, () => 0.5);
      const pauses = tries
        .slice(1)
        .map((at, index) => Math.round((at - (tries[index] ?? 0)) * 1000) / 1000);
      expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
      expect(pauses.at(-1)).toBeCloseTo(30.6);
      expect(tries.at(-1)).toBeGreaterThanOrEqual(waitCapSeconds);
      expect(tries.length).toBeLessThan(60);
    });
  });

  test('after a lost answer the step looks before it creates again', () => {
    expect(retryDecision({ ...first, cause: cause('unknown-outcome') }).next).toMatchObject({
      isLooking: true,
    });
    expect(retryDecision({ ...first, cause: cause('transient') }).next).toMatchObject({
      isLooking: false,
    });
  });

  test('the caps are ten minutes, and a day for what takes access away', () => {
    expect([waitCapSeconds, stopCapSeconds]).toEqual([600, 86_400]);
    const waiting = { ...first, cause: cause('transient') };
    expect(retryDecision({ ...waiting, waitedSeconds: 599 }).next.do).toBe('wait');
    expect(retryDecision({ ...waiting, waitedSeconds: 600 }).next.do).toBe('rest');
    const capSeconds = stopCapSeconds;
    expect(retryDecision({ ...waiting, waitedSeconds: 86_399, capSeconds }).next.do).toBe('wait');
    expect(retryDecision({ ...waiting, waitedSeconds: 86_400, capSeconds }).next.do).toBe('rest');
  });

  test('a wait for a lost answer, or for Microsoft, counts towards the cap', () => {
    for (const kind of ['unknown-outcome', 'transient', 'throttled']) {
      expect(retryDecision({ ...first, cause: cause(kind) }).next).toMatchObject({
        isCapped: true,
      });
    }
    const signIn = retryDecision({ ...first, cause: cause('portal-sign-in') });
    expect(signIn.next).toMatchObject({ isCapped: false, isLooking: false });
    expect(isCuredByWaiting(cause('portal-sign-in'))).toBe(true);
    expect(isCuredByWaiting(cause('refused'))).toBe(false);
  });

  test('what is endless is tried ever more seldom, up to ten minutes, whatever it meets', () => {
    const seconds = (kind: string, attempts: number, waitedSeconds: number) => {
      const input = { ...first, cause: cause(kind), attempts, waitedSeconds, isEndless: true };
      const { next } = retryDecision(input);
      return next.do === 'wait' ? next.seconds : null;
    };
    expect([1, 2, 5, 10, 11, 99].map((attempts) => seconds('refused', attempts, 0))).toEqual([
      1, 2, 16, 512, 600, 600,
    ]);
    expect(seconds('transient', 99, waitCapSeconds - 1)).toBe(30);
    expect(seconds('transient', 99, waitCapSeconds)).toBe(600);
  });

  test('its cause is kept as it was', () => {
    for (const kind of ['transient', 'refused', 'portal-sign-in']) {
      const met = cause(kind);
      expect(retryDecision({ ...first, cause: met }).cause).toBe(met);
    }
  });

  test('waits for the portal’s own sign-in are spread below the longest', () => {
    const { next } = retryDecision({ ...first, random: 0, cause: cause('portal-sign-in') });
    expect(next).toMatchObject({ seconds: 11.25 });
  });
});
