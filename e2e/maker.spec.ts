import type { Page } from '@playwright/test';
import { revokeSessionsOf } from './support/database.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { approve, askFor, fillIn, openPrincipal, pick } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

test.afterEach(async ({ sandbox }) => {
  await sandbox.noFaults();
});

test('the page before signing in says what this is, and leads in', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('service principal');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sign in with Microsoft' }).click();
  await expect(page.getByRole('heading', { name: 'Pick an account' })).toBeVisible();
});

test('what cannot be granted is shown with its reason and cannot be picked', async ({ page }) => {
  await signInAs(page, 'Maya Lindqvist', '/requests/new');
  const withoutDataverse = page.getByRole('radio', { name: 'HR Without Dataverse' });
  await expect(withoutDataverse).toBeDisabled();
  await expect(withoutDataverse).toHaveAccessibleDescription(/no Dataverse/);
  await pick(page, 'Sales Dev');
  await expect(page.getByLabel('Business unit')).toContainText('Contoso EMEA');
  await expect(page.getByRole('checkbox', { name: 'Sales Importer' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'System Administrator' })).toHaveCount(0);
  await page.getByText(/^\d+ more cannot be picked$/).click();
  const barred = page.getByRole('list', { name: 'Roles that cannot be picked' });
  await expect(
    barred.getByRole('listitem').filter({ hasText: 'System Administrator' }),
  ).toContainText('far more than a flow needs');
  await expectAccessible(page);
});

test('what is picked and typed before the scripts of the page have run counts', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist');
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/requests/new', { waitUntil: 'commit' });
  await pick(page, 'Sales Dev');
  await page.getByRole('textbox', { name: /^Name/ }).fill('early-bird');
  release();
  await pick(page, 'Sales Importer');
  const pass = page.getByRole('article', { name: /Boarding pass of early-bird/ });
  await expect(pass).toContainText('Sales Dev');
  await expect(pass).toContainText('Sales Importer');
});

test('a mistake keeps everything typed and points at its field', async ({ page }) => {
  await signInAs(page, 'Maya Lindqvist', '/requests/new');
  await pick(page, 'Sales Dev');
  await pick(page, 'Sales Importer');
  await page.getByRole('textbox', { name: /^Name/ }).fill('Sales Import');
  await page.getByLabel('What it is for').fill('Copies the price list each night.');
  await page.getByRole('button', { name: 'Send the request' }).click();

  const summary = page.getByRole('alert').filter({ hasText: 'need another look' });
  await expect(summary).toBeFocused();
  await expectAccessible(page);
  await summary.getByRole('link', { name: /^Name: / }).click();
  await expect(page.getByRole('textbox', { name: /^Name/ })).toBeFocused();
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue('Sales Import');
  await expect(page.getByRole('checkbox', { name: 'Sales Importer' })).toBeChecked();
  await expect(page.getByLabel('What it is for')).toHaveValue('Copies the price list each night.');
  await expect(page).toHaveURL(/\/requests\/new(#|$)/);
});

test('while Dataverse does not answer, the form says so, keeps everything and tries again', async ({
  page,
  sandbox,
  expectedConsoleErrors,
}) => {
  expectedConsoleErrors.push(/409/);
  await signInAs(page, 'Maya Lindqvist', '/requests/new');
  await page.getByRole('textbox', { name: /^Name/ }).fill('kept-meanwhile');
  await sandbox.faults({ kind: 'status', status: 503, plane: 'dataverse' });
  await pick(page, 'Sales Test');
  const failed = page.getByRole('alert').filter({ hasText: 'could not be read' });
  await expect(failed).toContainText('What you typed is kept.');
  await expectAccessible(page);
  await sandbox.noFaults();
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('checkbox', { name: 'Sales Importer' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue('kept-meanwhile');
});

test('a name that is taken is refused at its field; withdrawn, it is free again', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist');
  await askFor(page, { name: 'stock-levels' });
  const first = page.url();
  await expectAccessible(page);

  await page.goto('/requests/new');
  await fillIn(page, { name: 'stock-levels', usedBy: 'GitHub Actions' });
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveAccessibleDescription(
    /stock-levels is taken/,
  );
  await expect(page.getByRole('radio', { name: 'Sales Dev' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Sales Importer' })).toBeChecked();
  await expect(page.getByLabel('What it is for')).toHaveValue('Copies the price list each night.');

  await page.goto(first);
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await expect(page.getByText('It was withdrawn; nothing was made.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Withdraw' })).toHaveCount(0);
  await askFor(page, { name: 'stock-levels' });
});

test('signed out in the middle of the form, a maker signs in again and finds it as it was', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist', '/requests/new');
  await fillIn(page, { name: 'half-typed', usedBy: 'GitHub Actions' });
  await revokeSessionsOf('Maya Lindqvist');
  await page.getByRole('button', { name: 'Send the request' }).click();
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await expect(page.getByText('You are signed in again')).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue('half-typed');
  await expect(page.getByRole('radio', { name: 'Sales Dev' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Sales Importer' })).toBeChecked();
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByRole('heading', { name: 'half-typed', level: 1 })).toBeVisible();
});

test('from approval to ready the request moves by itself, and its proof can be read and repeated', async ({
  page,
  newPerson,
}) => {
  test.setTimeout(120_000);
  const name = 'supplier-sync';
  const maker = await newPerson('Maya Lindqvist');
  await askFor(maker, { name });
  await approve(page, name);
  await expect(maker.getByText('Ada Moreau approved it')).toBeVisible();
  await expect(maker.getByText('It was approved, and made as it was asked for.')).toBeVisible();
  await expectAccessible(maker);

  await openPrincipal(maker, name);
  await expect(maker.getByText('Exactly as approved')).toBeVisible();
  for (const list of [
    'API permissions asked for',
    'Application permissions granted',
    'Delegated permissions granted',
  ]) {
    await expect(shownAt(maker, list)).toHaveText('None');
  }
  await expect(maker.getByRole('link', { name: 'Issue a client secret' })).toBeVisible();
  await expectAccessible(maker);

  const before = await lastRead(maker);
  await maker.getByRole('button', { name: 'Verify now' }).click();
  await expect.poll(() => lastRead(maker)).not.toBe(before);
  await expect(maker.getByText('Exactly as approved')).toBeVisible();

  await maker.goto('/');
  // Of a few each has its line; of many, which other tests may have made, one line leads to all.
  const own = maker.getByRole('link', { name: `Issue a client secret for ${name}` });
  const all = maker.getByRole('link', { name: /principals have no secret yet/ });
  await expect(own.or(all)).toBeVisible();
  await expectAccessible(maker);
  if (await own.isVisible()) return;
  await all.click();
  await expect(maker.getByRole('link', { name, exact: true })).toBeVisible();
});

test('somebody else’s request and principal look as if they were not there', async ({
  page,
  newPerson,
  expectedConsoleErrors,
}) => {
  expectedConsoleErrors.push(/404/);
  await signInAs(page, 'Maya Lindqvist');
  await askFor(page, { name: 'not-for-everyone', secondOwner: 'Mia Tanaka' });
  const path = new URL(page.url()).pathname;
  const other = await newPerson('Max Okafor');
  await other.goto(path);
  await expect(other.getByRole('heading', { name: 'not-for-everyone' })).toHaveCount(0);
  const answer = await other.request.get(`/api/pulse${path}`);
  expect(answer.status()).toBe(404);
});

function shownAt(page: Page, term: string) {
  return page.locator('dt', { hasText: term }).locator('xpath=following-sibling::dd');
}

/** When it was last read back, to the second and beyond. */
async function lastRead(page: Page): Promise<string | null> {
  return page.locator('#verification time').first().getAttribute('datetime');
}
