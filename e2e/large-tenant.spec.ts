import type { Page } from '@playwright/test';
import { revokeSessionsOf } from './support/database.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { moreEnvironments, morePeople, moreRoles, noMore } from './support/large-tenant.ts';
import { pick } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

test.beforeAll(async () => {
  await moreEnvironments(2_000);
  await morePeople(5_000);
  await moreRoles('Finance Production US', 180);
});
test.afterAll(noMore);

const environments = (page: Page) => page.getByRole('combobox', { name: 'Environment' });
const owners = (page: Page) => page.getByRole('combobox', { name: /^Second owner/ });

test('of thousands of environments and people the page holds none; both are searched', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist', '/requests/new');
  const html = await (await page.request.get('/requests/new')).text();
  expect(html).not.toContain('Region 0');
  expect(html).not.toContain('Region Maker');
  expect(html.length).toBeLessThan(150_000);

  await environments(page).click();
  await expect(page.getByRole('option')).toHaveCount(20);
  await expect(page.getByText('The first 20 of more.')).toBeVisible();
  await expectAccessible(page, '[role=listbox]');
  await environments(page).fill('region 1234');
  await expect(page.getByRole('option')).toHaveText([/Region 1234region1234\.crm4/]);
  await environments(page).fill('no such place');
  await expect(page.getByText('Nothing matches “no such place”.')).toBeVisible();
  await environments(page).press('Enter');
  await expect(environments(page)).toHaveValue('');
  await expect(page.getByText(/need another look/)).toHaveCount(0);

  await environments(page).fill('salestest.crm4');
  await expect(page.getByRole('option')).toHaveCount(1);
  await environments(page).press('ArrowDown');
  await environments(page).press('Enter');
  await expect(environments(page)).toHaveValue('Sales Test (salestest.crm4.dynamics.com)');
  await expect(page.getByLabel('Business unit')).toContainText('Contoso EMEA');

  // Two of one name are told apart, before and after one is picked.
  await owners(page).fill('region maker 0001');
  await expect(page.getByRole('option')).toHaveText([/maker1@/, /maker2@/]);
  await page.getByRole('option', { name: /maker2@/ }).click();
  await expect(owners(page)).toHaveValue('Region Maker 0001 (maker2@contoso.example)');
  await expectAccessible(page);
});

test('of 180 roles a few are shown; what is picked stays, is carried on, and all of it is sent', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist', '/requests/new');
  await find(page, environments(page), 'Finance Production', /Finance Production US/);
  await expect(page.getByText(/can be picked\. The first 8 are shown\./)).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(8);

  const search = page.getByLabel('Search the roles by name or table');
  await search.fill('team 123');
  await expect(page.getByText(/^1 of \d+ matches\.$/)).toBeVisible();
  await pick(page, 'Team 123');
  await search.fill('account contact deep sea');
  await expect(page.getByText(/^0 of \d+ match\.$/)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Team 123' })).toBeChecked();
  await search.fill('importer');
  await search.press('Enter');
  await pick(page, 'Sales Importer');
  await search.fill('team');
  await page.getByRole('button', { name: /^Show all \d+$/ }).click();
  await expect(page.getByRole('checkbox', { name: 'Team 179' })).toBeVisible();
  await page.getByText(/^18 more that match cannot be picked$/).click();
  const barred = page.getByRole('list', { name: 'Roles that cannot be picked' });
  await expect(barred.getByRole('listitem').filter({ hasText: 'Team 010' })).toContainText(
    'cannot grant it',
  );
  await page.getByRole('button', { name: 'Show fewer' }).click();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Add another environment' }).click();
  const second = page.getByRole('group', { name: /^Environment 2 of/ });
  const box = second.getByRole('combobox', { name: 'Environment' });
  await expect(box).toBeFocused();
  await box.fill('finance production');
  await expect(page.getByRole('option', { name: /Chosen as number 1/ })).toBeDisabled();
  await find(page, box, 'salesdev.crm4', /Sales Dev/);
  await expect(
    second.getByText(
      'Sales Importer was carried over from Finance Production US; Team 123 is not on offer here.',
    ),
  ).toBeVisible();
  await expect(second.getByRole('checkbox', { name: 'Sales Importer' })).toBeChecked();

  await page.getByRole('textbox', { name: /^Name/ }).fill('month-end');
  await find(page, owners(page), 'okafor', /Max Okafor/);
  await pick(page, 'GitHub Actions');
  await page.getByLabel('What it is for').fill('Closes the books at the end of a month.');

  // Signed out in the middle of it: what was searched comes back with its names.
  await revokeSessionsOf('Maya Lindqvist');
  await page.getByRole('button', { name: 'Send the request' }).click();
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await expect(page.getByText('You are signed in again')).toBeVisible();
  await expect(environments(page).first()).toHaveValue(/^Finance Production US \(/);
  await expect(owners(page)).toHaveValue(/^Max Okafor \(/);
  await expect(page.getByRole('checkbox', { name: 'Team 123' })).toBeChecked();
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByRole('heading', { name: /^month-end-/, level: 1 })).toBeVisible();
  const asked = page.getByRole('definition').filter({ hasText: 'in Contoso' });
  await expect(asked).toContainText('Sales Importer');
  await expect(asked).toContainText('Team 123');
});

test('of thousands of environments and people the history holds none; its filter searches them', async ({
  page,
}) => {
  await signInAs(page, 'Audrey Berg', '/history');
  const html = await (await page.request.get('/history')).text();
  expect(html).not.toContain('Region 0');
  expect(html).not.toContain('Region Maker');

  const people = page.getByRole('combobox', { name: 'Person' });
  await page.getByText('by person, principal, environment').click();
  await find(page, people, 'audrey', /Audrey Berg/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/\/history\?person=[0-9a-f-]{36}$/);
  await expect(
    page.getByRole('link', { name: 'Remove the filter Person Audrey Berg' }),
  ).toBeVisible();
  await expect(page.getByText('Audrey Berg signed in as Auditor.').first()).toBeVisible();

  // What is filtered by stays when the form is sent again with one thing more.
  await page.getByText('by person, principal, environment').click();
  await expect(people).toHaveValue(/^Audrey Berg \(/);
  await find(page, environments(page), 'region 1234', /Region 1234/);
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/person=[0-9a-f-]{36}&environment=[0-9a-f-]{36}$/);
  await expect(page.getByText('Nothing happened like that')).toBeVisible();
});

/** Searches a field and picks the entry that is left. */
async function find(page: Page, box: ReturnType<typeof owners>, text: string, entry: RegExp) {
  await box.fill(text);
  await page.getByRole('option', { name: entry }).click();
}
