import type { Page } from '@playwright/test';
import { given } from './given.ts';
import { keepSignIn, takeUpSignIn } from './kept-sign-in.ts';
import type { PersonName } from './person-name.ts';

/**
 * Somebody who is signed in, on `path`. Who signed in at this portal a moment ago, in an earlier test,
 * goes on with that session; `anew` has them sign in again, for what is about signing in.
 */
export async function signInAs(
  page: Page,
  name: PersonName,
  path = '/',
  { anew = false } = {},
): Promise<void> {
  if (!anew && (await takeUpSignIn(page, name))) {
    await page.goto(path);
    return;
  }
  await signInByHand(page, name, path);
  await keepSignIn(page, name);
}

/** Signs in through the tenant's account picker, as a person would, and ends on `path`. */
async function signInByHand(page: Page, name: PersonName, path: string): Promise<void> {
  await page.goto(`/sign-in?${new URLSearchParams({ switch: '1', return: path })}`);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  const portal = given('E2E_PORTAL_URL');
  await page.waitForURL(
    ({ origin, pathname }) => origin === portal && !pathname.startsWith('/sign-in'),
    { waitUntil: 'commit' },
  );
}
