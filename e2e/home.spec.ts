import { expect, signInAs, test } from './support/test.ts';

test('a person who signs in arrives, and the portal knows who it is', async ({ page }) => {
  await signInAs(page, 'Maya Lindqvist');
  await expect(page.getByText('Maya Lindqvist').first()).toBeVisible();
});

test('127.0.0.1 leads to localhost, where sign-in works', async ({ page, baseURL }) => {
  const { port } = new URL(baseURL ?? '');
  await page.goto(`http://127.0.0.1:${port}/sign-in`);
  expect(new URL(page.url()).hostname).toBe('localhost');
});

test('the portal says that it runs', async ({ request }) => {
  const answer = await request.get('/api/health');
  expect(answer.status()).toBe(200);
});
