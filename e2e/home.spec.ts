import { expect, signInAs, test } from './support/test.ts';

test('a person who signs in arrives, and the portal knows who it is', async ({ page }) => {
  await signInAs(page, 'Maya Lindqvist', '/', { anew: true });
  await expect(page.getByText('Maya Lindqvist').first()).toBeVisible();
});

test('127.0.0.1 leads to localhost, where sign-in works', async ({ page, baseURL }) => {
  const { port } = new URL(baseURL ?? '');
  await page.goto(`http://127.0.0.1:${port}/sign-in`);
  expect(new URL(page.url()).hostname).toBe('localhost');
});

test('the portal says that it runs, and that its database answers', async ({ request }) => {
  const answer = await request.get('/api/health');
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ status: 'ok', database: 'ok' });
});

test('files, redirects and what is not there carry the headers of every answer', async ({
  request,
}) => {
  const page = await request.get('/sign-in');
  const [script = ''] = /\/_next\/static\/[^"]+\.js/.exec(await page.text()) ?? [];
  for (const [path, status] of [
    [script, 200],
    ['/icon.svg', 200],
    ['/favicon.ico', 200],
    ['/icons', 404],
    ['/_next/static/none.js', 404],
    ['/_next/image?url=/icon.svg&w=640&q=75', 404],
    ['/requests/', 308],
    ['/sign-in', 200],
  ] as const) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(status);
    const named = answer.headersArray().map(({ name, value }) => `${name.toLowerCase()}: ${value}`);
    const policies = named.filter((one) => one.startsWith('content-security-policy: '));
    expect(policies, path).toEqual([
      expect.stringMatching(/base-uri 'none'.*frame-ancestors 'none'/),
    ]);
    expect(named, path).toContain('x-content-type-options: nosniff');
    expect(named, path).toContain('referrer-policy: same-origin');
  }
});

test('a page that is looked at fetches no other page ahead', async ({ page }) => {
  await signInAs(page, 'Ada Moreau');
  const ahead: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).searchParams.has('_rsc')) ahead.push(request.url());
  });
  for (const path of ['/', '/environments']) {
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(await page.getByRole('link').count()).toBeGreaterThan(6);
  }
  expect(ahead).toEqual([]);
});

test('a link of ours opens its page without loading the frame anew; with Ctrl it opens a tab', async ({
  page,
  context,
}) => {
  await signInAs(page, 'Ada Moreau');
  const loads: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads.push(request.url());
  });
  const main = page.getByRole('navigation', { name: 'Main' });
  await main.getByRole('link', { name: 'Environments' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Environments' })).toBeVisible();
  expect(loads).toEqual([]);

  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    main.getByRole('link', { name: 'History' }).click({ modifiers: ['ControlOrMeta'] }),
  ]);
  await expect(tab.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
  await expect(page).toHaveURL(/\/environments$/);
});
