import { expectAccessible } from './support/expect-accessible.ts';
import { moreEnvironments, morePeople, noMore } from './support/large-tenant.ts';
import { expect, signInAs, test } from './support/test.ts';

test.beforeAll(async () => {
  await moreEnvironments(2_000);
  await morePeople(5_000);
});
test.afterAll(noMore);

test('of thousands of environments and people the page holds none; both are searched', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist', '/requests/new');
  const html = await (await page.request.get('/requests/new')).text();
  expect(html).not.toContain('Region 0');
  expect(html).not.toContain('Region Maker');
  expect(html.length).toBeLessThan(150_000);

  const environments = page.getByRole('combobox', { name: 'Environment' });
  await environments.click();
  await expect(page.getByRole('option')).toHaveCount(20);
  await expect(page.getByText('The first 20 of more.')).toBeVisible();
  await expectAccessible(page);
  await environments.fill('region 1234');
  await expect(page.getByRole('option')).toHaveText([/Region 1234region1234\.crm4/]);
  await environments.fill('salestest.crm4');
  await environments.press('ArrowDown');
  await expect(page.getByRole('option', { name: /Sales Test/ })).toHaveAttribute(
    'data-highlighted',
  );
  await environments.press('Enter');
  await expect(environments).toHaveValue('Sales Test (salestest.crm4.dynamics.com)');
  await expect(page.getByLabel('Business unit')).toContainText('Contoso EMEA');
});
