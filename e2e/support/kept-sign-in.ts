import type { Cookie, Page } from '@playwright/test';
import { given } from './given.ts';
import type { PersonName } from './person-name.ts';

/** Well below the 15 minutes after which the portal wants a new proof, however long a test takes. */
const keptMs = 5 * 60_000;
const kept = new Map<string, { cookies: Cookie[]; atMs: number }>();

/** Remembers what a browser holds of somebody who has just signed in: cookies, and nothing else. */
export async function keepSignIn(page: Page, name: PersonName): Promise<void> {
  kept.set(keyOf(name), { cookies: await page.context().cookies(), atMs: Date.now() });
}

/**
 * Gives this browser the kept sign-in of that person. False, with the browser as it was, where there is
 * none or it is over. The portal is asked before any page is: a page without a session goes elsewhere
 * by itself.
 */
export async function takeUpSignIn(page: Page, name: PersonName): Promise<boolean> {
  const found = kept.get(keyOf(name));
  if (!found || Date.now() - found.atMs > keptMs) return false;
  const context = page.context();
  const before = await context.cookies();
  await context.clearCookies();
  await context.addCookies(found.cookies);
  const answer = await page.request.get('/api/pulse/requests/none');
  if (answer.status() !== 401) return true;
  kept.delete(keyOf(name));
  await context.clearCookies();
  await context.addCookies(before);
  return false;
}

/** Each portal under test has sessions of its own. */
function keyOf(name: PersonName): string {
  return `${given('E2E_PORTAL_URL')} ${name}`;
}
