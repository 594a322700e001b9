import type { Page } from '@playwright/test';
import { given } from './given.ts';

export type PersonName =
  | 'Maya Lindqvist'
  | 'Max Okafor'
  | 'Ada Moreau'
  | 'Ali Haddad'
  | 'Audrey Berg'
  | 'Mia Tanaka'
  | 'Gus Novak';

/** Signs in through the tenant's account picker, as a person would, and ends on `path`. */
export async function signInAs(page: Page, name: PersonName, path = '/'): Promise<void> {
  await page.goto(`/sign-in?${new URLSearchParams({ switch: '1', return: path })}`);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  const portal = given('E2E_PORTAL_URL');
  await page.waitForURL(
    ({ origin, pathname }) => origin === portal && !pathname.startsWith('/sign-in'),
    { waitUntil: 'commit' },
  );
}
