import { query } from './support/database.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { fillIn } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

// A portal of its own: whoever is over the limit here stays so for a while.
test.use({ reach: { host: 'localhost', isBehindProxy: false } });

/** As if the person had sent as often as a minute allows, on whichever replica. */
async function useUp(kind: 'changes' | 'readings' | 'pages', name: string): Promise<void> {
  await query(
    `insert into rate_limit (key, points, expire)
     select $1 || ':' || id, 1000, (extract(epoch from now()) + 40) * 1000 from person where name = $2
     on conflict (key) do update set points = excluded.points, expire = excluded.expire`,
    [kind, name],
  );
}

test('from where somebody signed in stands in the particulars of the event', async ({ page }) => {
  await signInAs(page, 'Audrey Berg', '/history?kind=sessions');
  await page.getByText('Particulars').first().click();
  await expect(page.getByText('From the address').first()).toBeVisible();
  await expect(page.getByText(/^(127\.0\.0\.1|::1)$/).first()).toBeVisible();
});

test('too many changes are told at the form, with the seconds to wait', async ({ page }) => {
  await signInAs(page, 'Maya Lindqvist', '/requests/new');
  await fillIn(page, { name: 'too-many' });
  await useUp('changes', 'Maya Lindqvist');
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByText(/^Too many changes in one minute/)).toContainText(/Wait \d+ seconds/);
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue('too-many');
});

test('a route answers 429 and says when to come again', async ({ page }) => {
  await signInAs(page, 'Audrey Berg');
  await useUp('readings', 'Audrey Berg');
  await useUp('changes', 'Audrey Berg');
  const nobody = '00000000-0000-7000-8000-000000000000';
  for (const path of [
    `/api/pulse/requests/${nobody}`,
    `/api/pulse/principals/${nobody}`,
    `/api/credentials/${nobody}`,
    `/api/environments/${nobody}/business-units`,
    `/api/environments/${nobody}/roles?unit=${nobody}`,
    '/api/history/export',
  ]) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(429);
    expect(Number(answer.headers()['retry-after']), path).toBeGreaterThan(0);
  }
});

test.describe('Over a limit', () => {
  test.use({ expectedConsoleErrors: [/429/] });

  test('too many pages are a page in words, and nobody else meets it', async ({
    page,
    newPerson,
  }) => {
    await signInAs(page, 'Max Okafor');
    await useUp('pages', 'Max Okafor');
    const answer = await page.goto('/principals');
    expect(answer?.status()).toBe(429);
    expect(Number(answer?.headers()['retry-after'])).toBeGreaterThan(0);
    await expect(page.getByRole('heading', { name: 'Too many pages in one minute' })).toBeVisible();
    await expect(page.getByText(/Wait \d+ seconds?, then try again/)).toBeVisible();
    await expectAccessible(page);
    const other = await newPerson('Mia Tanaka', '/principals');
    await expect(other.getByRole('heading', { name: 'Principals' })).toBeVisible();
  });
});

test.describe('Over the limit of an address', () => {
  test.use({ expectedConsoleErrors: [/429/] });

  // The last one here: nobody signs in from this machine for a while.
  test('who signs in from where too many do is told so', async ({ page }) => {
    await query(
      `insert into rate_limit (key, points, expire)
     select 'sign-ins:' || address, 1000, (extract(epoch from now()) + 40) * 1000
     from unnest(array['127.0.0.1', '0:0:0:0']) as address
     on conflict (key) do update set points = excluded.points, expire = excluded.expire`,
    );
    await page.goto('/sign-in?switch=1');
    await expect(page.getByText('Too many sign-ins at once')).toBeVisible();
  });
});
