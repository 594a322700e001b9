import { beforeEach, expect, test, vi } from 'vitest';
import { hasBegunHere } from './began-here.ts';
import { sessionCookieName } from './cookies.ts';

const asked = { site: null as string | null, hadSession: false };
vi.mock('next/headers', () => ({
  headers: async () => new Headers(asked.site === null ? {} : { 'sec-fetch-site': asked.site }),
  cookies: async () => ({
    get: (name: string) =>
      asked.hadSession && name === sessionCookieName() ? { name } : undefined,
  }),
}));

beforeEach(() => {
  Object.assign(process.env, {
    PORTAL_URL: 'http://localhost:3000',
    ENTRA_TENANT_ID: crypto.randomUUID(),
    ENTRA_CLIENT_ID: crypto.randomUUID(),
    ENTRA_CLIENT_SECRET: 'not used here',
    DATABASE_URL: 'postgresql://nobody@localhost/none',
  });
});

test.each([
  ['same-origin', false, true],
  ['same-origin', true, true],
  ['none', true, true],
  ['none', false, false],
  ['same-site', true, false],
  ['cross-site', true, false],
  ['cross-site', false, false],
  [null, true, false],
  [null, false, false],
])('led here by %s, with a session before: %s; may go on by itself: %s', async (site, had, may) => {
  Object.assign(asked, { site, hadSession: had });
  expect(await hasBegunHere()).toBe(may);
});
