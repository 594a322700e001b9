import { query } from './support/database.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { askFor } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

/** As the last sign-in of Max Okafor would have left them. */
const rolesOfMax = (roles: string[]) =>
  query(`update person set roles = $1 where name = 'Max Okafor'`, [roles]);

test.afterEach(() => rolesOfMax(['Maker']));

test('only makers are offered as second owner, and one who is none any more cannot be approved', async ({
  page,
  newPerson,
}) => {
  const maker = await newPerson('Maya Lindqvist', '/requests/new');
  const owners = maker.getByRole('combobox', { name: /^Second owner/ });
  await expect(owners.locator('option')).toHaveText([
    'Choose a colleague',
    /^Max Okafor/,
    /^Mia Tanaka/,
  ]);
  await askFor(maker, { name: 'owner-moves-on', usedBy: 'GitHub Actions' });

  await rolesOfMax([]);
  await signInAs(page, 'Ada Moreau', '/approvals');
  await page.getByRole('link', { name: 'owner-moves-on' }).click();
  await expect(page.getByText(/Not met: Max Okafor cannot own a principal/)).toBeVisible();
  const approve = page.getByRole('button', { name: 'Approve' });
  await expect(approve).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);

  await rolesOfMax(['Maker']);
  await page.reload();
  await expect(page.getByText('The policy allows it')).toBeVisible();
  await expect(approve).not.toHaveAttribute('aria-disabled', 'true');
});
