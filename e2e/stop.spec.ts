import { expectAccessible } from './support/expect-accessible.ts';
import { approve, askFor, openPrincipal } from './support/steps.ts';
import { expect, test } from './support/test.ts';

test('an owner removes a secret, pauses the principal until an admin resumes it, then stops it, and nothing gets in', async ({
  page,
  newPerson,
  sandbox,
}) => {
  test.setTimeout(180_000);
  const name = 'stop-spec';
  const maker = await newPerson('Maya Lindqvist');
  await askFor(maker, { name });
  await approve(page, name);
  // A screen reader hears it, although what says so is drawn anew in that very moment.
  await expect(page.locator('#announcements')).toHaveText(`${name}: Ready`);
  await expect(maker.locator('#announcements')).toHaveText(`${name}: Ready`);

  const principal = await openPrincipal(maker, name);
  await maker.getByRole('link', { name: 'Issue a client secret' }).click();
  await maker.getByRole('button', { name: 'Issue a client secret' }).click();
  await maker.getByRole('button', { name: 'I have stored it safely' }).click({ timeout: 60_000 });
  await expect(maker.getByRole('heading', { name: 'Stored safely' })).toBeVisible();
  await maker.goto(principal);
  await maker.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(maker.getByRole('alertdialog')).toContainText('nobody can sign in with it');
  await expectAccessible(maker);
  await maker.getByRole('button', { name: 'Remove it' }).click();
  await expect(maker.getByText(/^(Being removed|Removed)$/)).toBeVisible();
  const ours = async () =>
    (await sandbox.world()).applications.filter((one) => one.displayName === name);
  await expect
    .poll(async () => (await ours()).flatMap((one) => one.passwordCredentials))
    .toEqual([]);

  await maker.getByRole('button', { name: 'Pause this principal' }).click();
  await expect(maker.getByRole('alertdialog')).toContainText('until an admin resumes it');
  await expectAccessible(maker);
  await maker.getByRole('button', { name: 'Pause it' }).click();
  await expect(maker.locator('#announcements')).toHaveText(`${name}: Paused`, { timeout: 30_000 });
  await expect(maker.getByText('An admin who did not pause it can resume it.')).toBeVisible();
  await expectAccessible(maker);
  await page.goto(principal);
  await page.getByRole('button', { name: 'Resume this principal' }).click();
  await page.getByRole('button', { name: 'Resume it' }).click();
  for (const one of [page, maker])
    await expect(one.locator('#announcements')).toHaveText(`${name}: Ready`, { timeout: 30_000 });

  await maker.getByRole('button', { name: 'Stop this principal' }).click();
  await expect(maker.getByRole('alertdialog')).toContainText('loses its access to Sales Dev');
  await expectAccessible(maker);
  await maker.getByRole('button', { name: 'Keep as it is' }).click();
  await expect(maker.getByRole('button', { name: 'Stop this principal' })).toBeFocused();
  await maker.getByRole('button', { name: 'Stop this principal' }).click();
  await maker.getByRole('button', { name: 'Stop it' }).click();
  await expect(
    maker.getByText('It is stopped: it can neither sign in nor do anything in Sales Dev.'),
  ).toBeVisible({ timeout: 30_000 });
  await expect(maker.locator('#announcements')).toHaveText(`${name}: Stopped`);
  await expect(maker.getByRole('button', { name: 'Stop this principal' })).toHaveCount(0);
  await expect(maker.getByRole('button', { name: 'Verify now' })).toBeVisible();
  await expectAccessible(maker);
  const { systemUsers } = await sandbox.world();
  const clientIds = (await ours()).map((one) => one.appId);
  const users = systemUsers.filter((one) => clientIds.includes(one.applicationId ?? ''));
  expect(users.map((one) => one.isDisabled)).toEqual([true]);

  await maker.getByRole('link', { name: 'Flow simulator' }).first().click();
  await maker.getByRole('button', { name: 'Run the flow' }).click();
  await expect(maker.getByText(/is disabled/).first()).toBeVisible();
  await maker.goto(`${principal}/issue`);
  await expect(maker.getByText('nobody can issue a secret for it')).toBeVisible();
  await maker.goto('/principals');
  const row = maker.getByRole('listitem').filter({ hasText: name });
  await expect(row).toContainText('Stopped');

  const auditor = await newPerson('Audrey Berg', `/history${principal}`);
  await expect(auditor.getByText(/Maya Lindqvist.*stopped in/).first()).toBeVisible();
  // Every code in the history can be copied, and all of them speak through the one live region.
  await expect(auditor.getByRole('status')).toHaveCount(1);
});
