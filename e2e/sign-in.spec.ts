import type { Page } from '@playwright/test';
import { openSessionsOf, revokeSessionsOf } from './support/database.ts';
import { given } from './support/given.ts';
import { expect, signInAs, test } from './support/test.ts';

async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
}

test('a page asked for without a session is reached by signing in, query and all', async ({
  page,
}) => {
  await page.goto('/requests?from=mail');
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await page.getByRole('button', { name: /Maya Lindqvist/ }).click();
  await page.waitForURL('**/requests?from=mail');
  await expect(page.getByRole('heading', { name: 'Requests' })).toBeVisible();
});

test('a revoked session leads back to the page one was on', async ({ page }) => {
  await signInAs(page, 'Max Okafor', '/requests', { anew: true });
  await revokeSessionsOf('Max Okafor');
  await page.goto('/requests?view=mine');
  await page.waitForURL('**/requests?view=mine');
  await expect(page.getByRole('heading', { name: 'Requests' })).toBeVisible();
});

test('a link of another site opens no session without a press', async ({ page }) => {
  await signInAs(page, 'Max Okafor', '/requests', { anew: true });
  await revokeSessionsOf('Max Okafor');
  const portal = given('E2E_PORTAL_URL');
  for (const path of ['/sign-in?return=/requests', '/requests']) {
    await page.goto(`${given('E2E_SANDBOX_URL')}/sandbox`);
    await page.evaluate((address) => window.location.assign(address), `${portal}${path}`);
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeEnabled();
    await page.waitForLoadState('networkidle');
    expect(await openSessionsOf('Max Okafor')).toBe(0);
  }
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await page.waitForURL('**/requests');
  expect(await openSessionsOf('Max Okafor')).toBe(1);
});

test('two tabs that sign in at the same time both arrive', async ({ page, context }) => {
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto('/sign-in?switch=1&return=/requests');
    await expect(tab.getByRole('heading', { name: 'Pick an account' })).toBeVisible();
  }
  for (const tab of [page, other]) {
    await tab.getByRole('button', { name: /Maya Lindqvist/ }).click();
    await expect(tab.getByRole('heading', { name: 'Requests' })).toBeVisible();
  }
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Requests' })).toBeVisible();
});

test('a browser that keeps no cookies is told so, before it leaves', async ({ page, context }) => {
  await page.route('**/api/sign-in', async (route) => {
    const response = await route.fetch();
    await context.clearCookies();
    const { 'set-cookie': _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await expect(page.getByText('This browser does not keep cookies')).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in$/);
});

test('so is one that shuts every storage of the site', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'sessionStorage', {
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  });
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await expect(page.getByText('This browser does not keep cookies')).toBeVisible();
});

test.describe('an answer that is none of the portal', () => {
  test.use({ expectedConsoleErrors: [/status of 431/] });

  test('promises nothing', async ({ page }) => {
    await page.route('**/api/session', (route) => route.fulfill({ status: 431 }));
    await page.goto('/sign-in?switch=1');
    await page.getByRole('button', { name: /Maya Lindqvist/ }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'more than the portal takes' });
    await expect(alert).toContainText('HTTP 431');
    await expect(page.getByText('written down')).toHaveCount(0);
  });
});

test('a person without a role is told so, and whom to ask', async ({ page }) => {
  await signInAs(page, 'Gus Novak', '/', { anew: true });
  await expect(page).toHaveURL(/\/no-role$/);
  await expect(page.getByRole('heading', { name: 'You have no role here yet' })).toBeVisible();
  await expect(page.getByText(/^Ask /)).toBeVisible();
  await page.goto('/requests');
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await expect(page).toHaveURL(/\/no-role$/);
});

test('signing out ends both sessions: the portal is shut, keeps nothing in the tab, and Entra asks who it is', async ({
  page,
}) => {
  await signInAs(page, 'Ada Moreau', '/approvals', { anew: true });
  const cookies = await page.context().cookies(page.url());
  const session = cookies.find(({ name }) => name === 'bp-session');
  if (!session) throw new Error('There is no session cookie.');
  await page.evaluate(() => sessionStorage.setItem('boarding-pass.typed /requests/new', '{}'));
  await signOut(page, 'Ada Moreau');
  expect(await page.evaluate(() => ({ ...sessionStorage }))).not.toHaveProperty([
    'boarding-pass.typed /requests/new',
  ]);
  await page.context().addCookies([session]);
  await page.goto('/approvals');
  await expect(page.getByRole('heading', { name: 'Pick an account' })).toBeVisible();
});

test('a step of signing in is no place to come back to, nor is another site', async ({ page }) => {
  await signInAs(page, 'Maya Lindqvist', '/requests', { anew: true });
  await page.goto('/sign-in?return=//elsewhere.example/');
  await expect(page).toHaveURL(`${given('E2E_PORTAL_URL')}/`);
});

test('an answer that says no is put in words, with a way out', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await expect(page.getByRole('heading', { name: 'Pick an account' })).toBeVisible();
  const state = new URL(page.url()).searchParams.get('state') ?? '';
  const answer = new URLSearchParams({
    error: 'access_denied',
    error_uri: 'https://login.microsoftonline.com/error?code=65004',
    state,
  });
  await page.goto(`/sign-in/callback#${answer}`);
  await expect(page.getByRole('alert').getByText('You did not agree')).toBeVisible();
  await page.getByRole('link', { name: 'Start again' }).click();
  await expect(page.getByRole('heading', { name: 'Pick an account' })).toBeVisible();
});

test('tokens stay in the tab for a moment only, and no other page ships MSAL', async ({ page }) => {
  await signInAs(page, 'Maya Lindqvist', '/requests', { anew: true });
  // What that page still loads is not read below: the next one takes its place.
  await page.waitForLoadState('networkidle');
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
  expect(kept).not.toMatch(/eyJ|msal/);

  const scripts: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.text());
  });
  const shipsMsal = async () =>
    (await Promise.all(scripts)).some((script) => script.includes('msal.js.browser'));
  await page.goto('/requests', { waitUntil: 'load' });
  expect(scripts.length).toBeGreaterThan(0);
  expect(await shipsMsal()).toBe(false);
  await page.goto('/sign-in?fresh=1', { waitUntil: 'load' });
  expect(await shipsMsal()).toBe(true);
});

test('an action that does not come from a page of the portal changes nothing', async ({
  page,
  request,
}) => {
  await signInAs(page, 'Maya Lindqvist', '/requests', { anew: true });
  for (const headers of [{ origin: 'http://elsewhere.example' }, {}]) {
    const answer = await page.request.post('/sign-out', { headers, maxRedirects: 0 });
    expect(answer.status()).toBe(403);
    expect((await request.post('/api/session', { headers })).status()).toBe(401);
  }
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Requests' })).toBeVisible();
});
