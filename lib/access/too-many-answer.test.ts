import { expect, test } from 'vitest';
import { tooManyAnswer } from './too-many-answer.ts';

test.each(['/history', '/api/pulse/requests/1', '/api/session'])(
  '%s is refused with 429 and when to come again',
  async (pathname) => {
    const answer = tooManyAnswer(pathname, 17);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '17']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  },
);

test('a page is a page in words', async () => {
  const answer = tooManyAnswer('/history', 1);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const page = await answer.text();
  expect(page).toContain('<h1>Too many pages in one minute</h1>');
  expect(page).toContain('Wait 1 second, then try again.');
});

test('client code reads the refusal it knows', async () => {
  expect(await tooManyAnswer('/api/people', 17).json()).toMatchObject({
    refusal: { code: 'too-many', retryAfterSeconds: 17 },
  });
  const answer = await tooManyAnswer('/api/session', 17).json();
  expect(answer).toEqual({ signedIn: false, reason: 'too-many' });
});
