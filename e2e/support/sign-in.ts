import { type Cookie, expect, type Page } from '@playwright/test';
import { given } from './given.ts';

export type PersonName =
  | 'Maya Lindqvist'
  | 'Max Okafor'
  | 'Ada Moreau'
  | 'Ali Haddad'
  | 'Audrey Berg'
  | 'Mia Tanaka'
  | 'Gus Novak';

/** What a browser held after somebody signed in to a portal, in this worker: by the portal and the name. */
const held = new Map<string, Cookie[]>();

/**
 * Somebody who is signed in, on `path`. Signs in through the tenant's account picker, as a person would,
 * unless they did so before in this worker and that session still holds. `anew` signs in whatever was
 * before: for what is about signing in itself.
 */
export async function signInAs(
  page: Page,
  name: PersonName,
  path = '/',
  { anew = false } = {},
): Promise<void> {
  const portal = given('E2E_PORTAL_URL');
  const key = `${portal} ${name}`;
  const cookies = anew ? undefined : held.get(key);
  await page.context().clearCookies();
  if (cookies) {
    await page.context().addCookies(cookies);
    await page.goto(path);
    if (isIn(page, portal)) return;
    await page.context().clearCookies();
  }
  await page.goto(`/sign-in?${new URLSearchParams({ switch: '1', return: path })}`);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await expect.poll(() => isIn(page, portal)).toBe(true);
  held.set(key, await page.context().cookies());
}

function isIn(page: Page, portal: string): boolean {
  const { origin, pathname } = new URL(page.url());
  return origin === portal && !pathname.startsWith('/sign-in');
}
