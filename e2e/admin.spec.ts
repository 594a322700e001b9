import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { query } from './support/database.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { askFor as send } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

test.afterEach(async ({ sandbox }) => {
  await sandbox.noFaults();
});

test('an admin reads what it would allow, approves, and watches it become ready', async ({
  page,
  newPerson,
}) => {
  test.slow();
  const maker = await newPerson('Maya Lindqvist');
  const name = await askFor(maker);

  await signInAs(page, 'Ada Moreau', '/approvals');
  await expectAccessible(page);
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByText('Copies the price list each night.')).toBeVisible();
  const allowed = page.getByRole('table', { name: /Tables and what may be done/ });
  await expect(allowed.getByRole('rowheader', { name: 'Account' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The policy allows it' })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('Comment').fill('Go ahead.');
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('You approved it')).toBeVisible();
  await expect(page.getByText('“Go ahead.”')).toBeVisible();
  await expect(page.getByText(/The maker can issue a secret/)).toBeVisible({ timeout: 90_000 });
  await expectAccessible(page);
  await page.getByRole('link', { name: 'All approvals' }).click();
  await expect(page.getByRole('list', { name: /Recently closed/ })).toContainText(name);
});

test('a rejection needs a reason, keeps what was typed, and makes nothing', async ({
  page,
  newPerson,
  sandbox,
}) => {
  const maker = await newPerson('Maya Lindqvist');
  const name = await askFor(maker);
  await openDecision(page, 'Ada Moreau', name);

  await page.getByLabel('Comment').fill('No');
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(
    page.getByText('Say why, so that the maker knows what to change.').first(),
  ).toBeVisible();
  await expect(page.getByLabel('Comment')).toHaveValue('No');
  await expectAccessible(page);

  await page.getByLabel('Comment').fill('Ask in Sales Test first.');
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByText('You rejected it')).toBeVisible();
  const { applications } = await sandbox.world();
  expect(applications.filter((one) => one.displayName === name)).toEqual([]);

  await maker.reload();
  await expect(maker.getByText('Ask in Sales Test first.')).toBeVisible();
});

test('of two admins at once one decides, and the other is told and finds their comment', async ({
  page,
  newPerson,
}) => {
  const maker = await newPerson('Maya Lindqvist');
  const name = await askFor(maker);
  const other = await newPerson('Ali Haddad');
  await openDecision(page, 'Ada Moreau', name);
  await other.goto(new URL(page.url()).pathname);
  await expect(other.getByRole('button', { name: 'Reject' })).toBeVisible();

  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('You approved it')).toBeVisible();
  await other.getByLabel('Comment').fill('Too much for one flow.');
  await other.getByRole('button', { name: 'Reject' }).click();
  await expect(other.getByText(/Ada Moreau approved it in the meantime/)).toBeVisible();
  await expect(other.getByText('Your comment was: “Too much for one flow.”')).toBeVisible();
  await expect(other.getByRole('button', { name: 'Reject' })).toHaveCount(0);
});

test('nobody decides on what they asked for, or would own', async ({ page, newPerson }) => {
  await signInAs(page, 'Mia Tanaka');
  const own = await askFor(page);
  const maker = await newPerson('Maya Lindqvist');
  const owned = await askFor(maker, { secondOwner: 'Mia Tanaka' });

  for (const name of [own, owned]) {
    await page.goto('/approvals');
    const line = page.getByRole('listitem').filter({ hasText: name });
    await expect(line).toContainText('Somebody else decides');
    await page.getByRole('link', { name }).click();
    await expect(page.getByText('another admin has to look at it')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  }
});

test('a run that stopped says why, and goes on after Retry', async ({
  page,
  newPerson,
  sandbox,
}) => {
  test.slow();
  const maker = await newPerson('Maya Lindqvist');
  const name = await askFor(maker);
  await sandbox.faults({
    kind: 'status',
    status: 403,
    code: 'Authorization_RequestDenied',
    plane: 'graph',
    operation: 'POST /applications',
  });
  await openDecision(page, 'Ada Moreau', name);
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText(/Application.ReadWrite.OwnedBy/).first()).toBeVisible({
    timeout: 60_000,
  });
  await expectAccessible(page);
  await sandbox.noFaults();
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByText(/The maker can issue a secret/)).toBeVisible({ timeout: 90_000 });
  const { applications } = await sandbox.world();
  expect(applications.filter((one) => one.displayName === name)).toHaveLength(1);
});

test('an approval can be undone: it asks once more, deletes what was made, and says so', async ({
  page,
  newPerson,
  sandbox,
}) => {
  test.slow();
  const maker = await newPerson('Maya Lindqvist');
  const name = await askFor(maker);
  await openDecision(page, 'Ada Moreau', name);
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText(/The maker can issue a secret/)).toBeVisible({ timeout: 90_000 });
  const ours = async () =>
    (await sandbox.world()).applications.filter((one) => one.displayName === name);
  expect(await ours()).toHaveLength(1);

  await page.getByRole('button', { name: 'Undo this approval' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('deleted for good');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Keep as it is' }).click();
  expect(await ours()).toHaveLength(1);
  await page.getByRole('button', { name: 'Undo this approval' }).click();
  await page.getByRole('button', { name: 'Undo and delete it' }).click();
  await expect(page.getByRole('heading', { name: 'Removal' })).toBeVisible();
  await expect.poll(ours, { timeout: 90_000 }).toEqual([]);
  await expect(page.getByText('The portal checks for 15 minutes')).toBeVisible();
  await expect(page.getByText('Microsoft keeps it waiting')).toHaveCount(0);
  await expectAccessible(page);
});

test('approving waits until what it would allow can be read; rejecting does not', async ({
  page,
  newPerson,
  sandbox,
}) => {
  test.slow();
  const maker = await newPerson('Maya Lindqvist');
  const name = await askFor(maker, { environment: 'Sales Test' });
  await signInAs(page, 'Ada Moreau', '/approvals');
  await sandbox.faults({ kind: 'status', status: 403, plane: 'dataverse' });
  // What was read is kept for a minute; only then does the page need Dataverse again.
  await expect(async () => {
    await page.goto('/approvals');
    await page.getByRole('link', { name }).click();
    await expect(page.getByText('What it would allow could not be read').first()).toBeVisible();
  }).toPass({ timeout: 90_000 });
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.getByLabel('Comment').fill('The environment is being moved.');
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByText('You rejected it')).toBeVisible();
});

test('health names what does not answer, and is an admin’s page', async ({ page, newPerson }) => {
  await signInAs(page, 'Ada Moreau', '/health');
  await expect(page.getByRole('row').filter({ hasText: 'Microsoft Graph' })).toContainText(
    'Answers',
  );
  await expect(page.getByRole('row').filter({ hasText: 'fieldservice' })).toContainText(
    'Cannot be reached',
  );
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  await expect(page.getByRole('term').filter({ hasText: 'Version' })).toBeVisible();
  await expect(page.getByText(version, { exact: true })).toBeVisible();
  await expectAccessible(page);
  const auditor = await newPerson('Audrey Berg');
  expect((await auditor.request.get('/health')).status()).toBe(404);
  expect((await auditor.request.get('/approvals')).status()).toBe(404);
});

test('a long queue is walked page by page, searched, and narrowed to what one may decide', async ({
  page,
  newPerson,
}) => {
  const maker = await newPerson('Maya Lindqvist');
  const name = await askFor(maker);
  await query(
    `insert into request (id, state, requester_id, environment_id, name, spec, spec_hash, why, why_salt, submitted_at)
     select gen_random_uuid(), state, requester_id, environment_id, 'queued-' || n, spec, spec_hash, why, why_salt,
            submitted_at - n * interval '1 minute'
     from request, generate_series(1, 60) n where name = $1`,
    [name],
  );
  try {
    await signInAs(page, 'Ada Moreau', '/approvals');
    const queue = page.getByRole('list', { name: /Waiting for a decision/ });
    await expect(queue.getByRole('listitem')).toHaveCount(50);
    await expect(queue.getByRole('listitem').first()).toContainText('queued-60');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Newer' }).click();
    await expect(queue).toContainText(name);
    await expect(page.getByRole('link', { name: 'Older' })).toBeVisible();

    await page.getByRole('searchbox').fill('QUEUED-6');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(queue.getByRole('listitem')).toHaveCount(2);
    const parts = page.getByRole('navigation', { name: 'Who decides' });
    await parts.getByRole('link', { name: 'Waiting for you' }).click();
    await expect(parts.locator('[aria-current]')).toHaveText(/Waiting for you/);
    await expect(queue.getByRole('listitem')).toHaveCount(2);
    await page.getByRole('searchbox').fill('no such thing');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page.getByText('Nothing matches “no such thing”')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Show everything' }).click();
    await expect(queue.getByRole('listitem')).toHaveCount(50);

    await page.goto('/');
    await expect(page.getByRole('link', { name: /^All \d+ requests that wait/ })).toBeVisible();
  } finally {
    await query(`delete from request where name like 'queued-%'`);
  }
});

test.describe('what is not there', () => {
  test.use({ expectedConsoleErrors: [/404/] });
  test('reads like a page of the portal', async ({ page }) => {
    const answer = await page.goto('/no-such-page');
    expect(answer?.status()).toBe(404);
    await expect(
      page.getByRole('heading', { name: 'There is nothing here for you' }),
    ).toBeVisible();
    await expectAccessible(page);
  });
});

type Ask = { environment?: string; secondOwner?: string };

/** Sends a request under a name of its own; answers the name. */
async function askFor(page: Page, changes: Ask = {}): Promise<string> {
  const name = `admin-spec-${Date.now().toString(36)}`;
  await send(page, { name, ...changes });
  return name;
}

async function openDecision(page: Page, who: 'Ada Moreau' | 'Ali Haddad', name: string) {
  await signInAs(page, who, '/approvals');
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}
