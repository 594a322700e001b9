import type { Page } from '@playwright/test';
import { expectAccessible } from './support/expect-accessible.ts';
import { askFor } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

test('after a rejection the form comes filled in, with the comment above; foreign ids fill in nothing', async ({
  page,
  newPerson,
}) => {
  const maker = await newPerson('Maya Lindqvist');
  await askFor(maker, { name: 'price-list', usedBy: 'GitHub Actions' });
  const former = maker.url();

  await signInAs(page, 'Ada Moreau', '/approvals');
  await page.getByRole('link', { name: 'price-list' }).click();
  await page.getByLabel('Comment').fill('Say whose price list it is.');
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByText('You rejected it')).toBeVisible();

  await maker.getByRole('link', { name: 'Ask again' }).click();
  await expect(maker.getByText('Ada Moreau rejected price-list')).toBeVisible();
  await expect(maker.getByText('“Say whose price list it is.”')).toBeVisible();
  await expectFilledIn(maker, 'price-list');
  await expectAccessible(maker);
  await maker.getByLabel('What it is for').fill('Copies the price list of Sales each night.');
  await maker.getByRole('button', { name: 'Send the request' }).click();
  await expect(maker.getByRole('heading', { name: 'price-list', level: 1 })).toBeVisible();
  expect(maker.url()).not.toBe(former);
  await expect(maker.getByText('Copies the price list of Sales each night.')).toBeVisible();

  const other = await newPerson('Max Okafor', `/requests/new?from=${former.split('/').pop()}`);
  await expect(other.getByRole('textbox', { name: /^Name/ })).toHaveValue('');
  await expect(other.getByRole('radio', { checked: true })).toHaveCount(0);
});

test('a request that was withdrawn can be asked again too', async ({ page }) => {
  await signInAs(page, 'Maya Lindqvist');
  await askFor(page, { name: 'changed-my-mind', usedBy: 'GitHub Actions' });
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await page.getByRole('link', { name: 'Ask again' }).click();
  await expect(page.getByText('You ask for changed-my-mind again')).toBeVisible();
  await expectFilledIn(page, 'changed-my-mind');
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByText('An admin decides. This page shows the answer')).toBeVisible();
});

async function expectFilledIn(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('radio', { name: 'Sales Dev' })).toBeChecked();
  await expect(page.getByRole('combobox', { name: /^Business unit/ })).toContainText('Contoso');
  await expect(
    page.getByText('Sales Importer was carried over from your former request.'),
  ).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Sales Importer' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue(name);
  const owner = page.getByRole('combobox', { name: /^Second owner/ });
  await expect(owner.locator('option:checked')).toContainText('Max Okafor');
  await expect(page.getByRole('radio', { name: 'GitHub Actions' })).toBeChecked();
  await expect(page.getByLabel('What it is for')).toHaveValue('Copies the price list each night.');
  await expect(page.getByLabel('Valid until')).not.toHaveValue('');
}
