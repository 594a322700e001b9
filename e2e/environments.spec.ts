import { query } from './support/database.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { expect, signInAs, test } from './support/test.ts';

// A portal of its own: a row is taken away past it, and its history tells so from then on.
test.use({ reach: { host: '127.0.0.1', isBehindProxy: false, limitFactor: 1000 } });

test('the catalog says why an environment cannot be picked, and only admins add to it', async ({
  page,
  newPerson,
}) => {
  const maker = await newPerson('Maya Lindqvist', '/environments');
  const row = maker.getByRole('row').filter({ hasText: 'HR Without Dataverse' });
  await expect(row).toContainText('It has no Dataverse database');
  await expect(maker.getByRole('link', { name: 'Add an environment' })).toHaveCount(0);
  await expectAccessible(maker);
  await maker.getByRole('link', { name: 'Sales Dev' }).click();
  await expect(maker.getByRole('row').filter({ hasText: 'System Administrator' })).toContainText(
    'This environment does not hand it out',
  );
  await expectAccessible(maker);

  await forgetEnvironment('Contoso (default)');
  await signInAs(page, 'Ada Moreau', '/environments');
  await page.getByRole('link', { name: 'Field Service Trial' }).click();
  await page.getByRole('button', { name: 'Ask it again' }).click();
  await expect(page.getByText('It was asked just now, and cannot be used yet.')).toBeVisible();
  await page.getByRole('link', { name: 'Environments' }).first().click();
  await page.getByRole('link', { name: 'Add an environment' }).click();
  await expectAccessible(page);
  await page.getByLabel('Environment URL').fill('https://example.com');
  await page.getByRole('textbox', { name: /^Name/ }).fill('Contoso (default)');
  await page.getByRole('combobox', { name: /^Type/ }).selectOption('Default');
  await page.getByRole('button', { name: 'Add the environment' }).click();
  await expect(
    page.getByText(/This is not the address of a Dataverse environment/).first(),
  ).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue('Contoso (default)');
  await expect(page.getByRole('combobox', { name: /^Type/ })).toHaveValue('Default');

  await page.getByLabel('Environment URL').fill('contoso.crm4.dynamics.com');
  await page.getByRole('button', { name: 'Add the environment' }).click();
  await expect(page.getByText('Added. The portal is # Boarding Pass there')).toBeVisible();
  await expectAccessible(page);
});

/** Takes an environment out of the catalog, so that it can be added again. */
async function forgetEnvironment(displayName: string): Promise<void> {
  await query('delete from environment where display_name = $1', [displayName]);
}
