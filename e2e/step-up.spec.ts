import { expireProofOf } from './support/database.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { askFor } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

const name = 'needs-a-proof';

test('a decision with an old proof has Microsoft really ask, and then goes through', async ({
  page,
  newPerson,
}) => {
  await askFor(await newPerson('Maya Lindqvist'), { name });
  await signInAs(page, 'Ada Moreau', '/approvals', { anew: true });
  await expireProofOf('Ada Moreau');
  await page.getByRole('link', { name }).click();
  await page.getByLabel('Comment').fill('Not this time.');
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(
    page.getByText(/You last proved who you are more than 15 minutes ago/),
  ).toBeVisible();

  await page.getByRole('link', { name: 'Sign in again' }).click();
  await expect(page.getByRole('heading', { name: 'Pick an account' })).toBeVisible();
  expect(new URL(page.url()).searchParams.get('prompt')).toBe('login');
  await page.getByRole('button', { name: /Ada Moreau/ }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByLabel('Comment')).toHaveValue('Not this time.');
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByText('You rejected it')).toBeVisible();
});

test('without the claim that dates a sign-in nothing is decided, and Health says why', async ({
  page,
  newPerson,
  sandbox,
}) => {
  const undated = `${name}-undated`;
  await askFor(await newPerson('Maya Lindqvist'), { name: undated });
  const { portal } = await sandbox.info();
  await sandbox.optionalClaim(portal.clientId, { remove: 'auth_time' });
  await signInAs(page, 'Ali Haddad', '/approvals', { anew: true });
  await page.getByRole('link', { name: undated }).click();
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText(/does not say when you last proved who you are/)).toBeVisible();

  await page.goto('/health');
  await expect(
    page.getByText('Your sign-in does not say when you proved who you are'),
  ).toBeVisible();
  await expectAccessible(page);
  await sandbox.optionalClaim(portal.clientId, { add: 'auth_time' });
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await page.getByRole('button', { name: /Ali Haddad/ }).click();
  await expect(page.getByRole('heading', { name: 'Health' })).toBeVisible();
  await expect(page.getByText('does not say when you proved')).toHaveCount(0);
});
