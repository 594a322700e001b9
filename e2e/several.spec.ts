import type { Page } from '@playwright/test';
import { revokeSessionsOf } from './support/database.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { fillIn } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

// One request names two environments: two decisions, two principals.

test('two environments in one request become two principals, each decided on by itself', async ({
  page,
  newPerson,
}) => {
  const maker = await newPerson('Maya Lindqvist', '/requests/new');
  await fillIn(maker, { name: 'fleet-sync', usedBy: 'GitHub Actions' });
  await addEnvironment(maker, 2, 'Sales Test');
  await expect(maker.getByText('fleet-sync-salesdev').first()).toBeVisible();
  await expect(maker.getByText('fleet-sync-salestest').first()).toBeVisible();

  // One too many, without a role: told where it is, taken out again, and nothing else is lost.
  await addEnvironment(maker, 3, 'Finance Production US');
  await group(maker, 3).locator('label', { hasText: 'Sales Importer' }).click();
  await maker.getByRole('button', { name: 'Send the request' }).click();
  const summary = maker.getByRole('alert').filter({ hasText: 'One thing needs another look' });
  await summary.getByRole('link', { name: /^Finance Production US, security roles/ }).click();
  await expectAccessible(maker);
  await maker.getByRole('button', { name: 'Remove Finance Production US' }).click();
  await expect(maker.getByRole('button', { name: 'Add another environment' })).toBeFocused();

  // Signed out in the middle of it: both environments come back.
  await revokeSessionsOf('Maya Lindqvist');
  await maker.getByRole('button', { name: 'Send the request' }).click();
  await maker.getByRole('link', { name: 'Sign in again' }).click();
  await expect(maker.getByText('You are signed in again')).toBeVisible();
  for (const position of [1, 2]) {
    await expect(
      group(maker, position).getByRole('checkbox', { name: 'Sales Importer' }),
    ).toBeChecked();
  }
  await maker.getByRole('button', { name: 'Send the request' }).click();
  await expect(maker.getByRole('heading', { name: 'fleet-sync-salesdev', level: 1 })).toBeVisible();
  const others = maker.getByRole('list', { name: 'Asked together with' });
  await expect(others.getByRole('link', { name: 'fleet-sync-salestest' })).toBeVisible();

  await signInAs(page, 'Ada Moreau', '/approvals');
  const queue = page.getByRole('list', { name: /Waiting for a decision/ });
  await expect(queue.getByRole('listitem').filter({ hasText: 'fleet-sync' })).toContainText([
    '1 of 2',
    '2 of 2',
  ]);
  await queue.getByRole('link', { name: 'fleet-sync-salesdev' }).click();
  const decisions = postsOf(page);
  await page.clock.setFixedTime(new Date());
  await page.getByRole('button', { name: 'Approve' }).click();
  const before = page.getByText('You approved fleet-sync-salesdev');
  await expect(before).toBeVisible();
  await expect(page.getByRole('heading', { name: 'fleet-sync-salestest', level: 1 })).toBeVisible();
  // The second half of a double click decides on nothing; a click after that does.
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(decisions).toHaveLength(1);
  await page.clock.setFixedTime(new Date(Date.now() + 5_000));
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('You approved it')).toBeVisible();

  // The maker's page has moved by itself, for both of them.
  await expect(maker.getByText('It was approved, and made as it was asked for.')).toBeVisible();
  await expect(others.getByRole('listitem')).toContainText('Ready');
});

/** What this page sends from now on: each decision is one. */
function postsOf(page: Page): string[] {
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url());
  });
  return posts;
}

function group(page: Page, position: number) {
  return page.getByRole('group', { name: new RegExp(`^Environment ${position} of`) });
}

async function addEnvironment(page: Page, position: number, environment: string): Promise<void> {
  await page.getByRole('button', { name: 'Add another environment' }).click();
  const choice = group(page, position).getByRole('combobox', { name: 'Environment' });
  await expect(choice).toBeFocused();
  const option = choice.locator('option', { hasText: environment });
  await choice.selectOption(await option.getAttribute('value'));
  // The role of the environment above is picked here too, and that is said.
  await expect(
    group(page, position).getByText(/^Sales Importer was carried over from/),
  ).toBeVisible();
  await expect(
    group(page, position).getByRole('checkbox', { name: 'Sales Importer' }),
  ).toBeChecked();
}
