import { openSessionsOf } from './support/database.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { expect, signInAs, test } from './support/test.ts';

test('a person sees where they are signed in, and ends the other browser', async ({
  page,
  newPerson,
}) => {
  await signInAs(page, 'Max Okafor', '/', { anew: true });
  const other = await newPerson('Max Okafor', '/requests', { anew: true });
  await page.getByRole('button', { name: /Max Okafor/ }).click();
  await page.getByRole('link', { name: 'Your sessions' }).click();
  const table = page.getByRole('table', { name: 'Your sessions' });
  const open = await openSessionsOf('Max Okafor');
  await expect(table.getByRole('row')).toHaveCount(open + 1);
  await expect(table.getByText('This one')).toBeVisible();
  await expect(page.getByText('Everybody else who is signed in')).toHaveCount(0);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'End all others' }).click();
  await page.getByRole('button', { name: 'End them' }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
  expect(await openSessionsOf('Max Okafor')).toBe(1);
  await other.goto('/requests');
  await expect(other).toHaveURL(/\/requests$/);
  await page.reload();
  await expect(table.getByText('This one')).toBeVisible();
});

test('an admin ends the sessions of somebody else, and the history says whose', async ({
  page,
  newPerson,
}) => {
  await newPerson('Max Okafor', '/requests', { anew: true });
  await signInAs(page, 'Ada Moreau', '/sessions?q=okafor', { anew: true });
  const row = page
    .getByRole('table', { name: 'Everybody else who is signed in' })
    .getByRole('row')
    .filter({ hasText: 'Max Okafor' });
  await expectAccessible(page);
  await row.getByRole('button', { name: /^End/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: /^End/ }).click();
  await expect.poll(() => openSessionsOf('Max Okafor')).toBe(0);
  await expect(row).toHaveCount(0);
  await page.goto('/history?kind=sessions');
  await expect(page.getByText(/ended a session of/).first()).toBeVisible();
});
