import type { Page } from '@playwright/test';
import { given } from './support/given.ts';
import { approve, askFor, openPrincipal, secretValue } from './support/steps.ts';
import { expect, test } from './support/test.ts';

// The main job, as a maker, an admin and an auditor live it, and as curl meets the result.

test('from a request to rows in Dataverse, and every step of it on record', async ({
  page,
  newPerson,
  sandbox,
}) => {
  test.setTimeout(180_000);
  const name = 'price-list-import';
  const maker = await newPerson('Maya Lindqvist');
  await askFor(maker, { name });
  await approve(page, name);

  // The maker's request page has moved by itself: no reload.
  await expect(maker.getByText('Verification', { exact: true }).first()).toBeVisible({
    timeout: 30_000,
  });
  await openPrincipal(maker, name);
  await maker.getByRole('link', { name: 'Issue a client secret' }).click();
  await maker.getByRole('button', { name: 'Issue a client secret' }).click();
  await expect(maker.getByRole('button', { name: 'I have stored it safely' })).toBeVisible({
    timeout: 60_000,
  });
  const secret = await secretOn(maker);
  await maker.getByRole('button', { name: 'I have stored it safely' }).click();
  await expect(maker.getByText('Stored safely').first()).toBeVisible();
  await expect(maker.locator('body')).not.toContainText(secret);

  // Plain HTTP, as the README's curl: a token, a row; and no row where the role has no table.
  const world = await sandbox.world();
  const application = world.applications.find((one) => one.displayName === name);
  if (!application) throw new Error('There is no such registration in the tenant.');
  const token = await tokenFor(application.appId, secret);
  expect(await createRow('accounts', token)).toBe(201);
  expect(await createRow('invoices', token)).toBe(403);

  // What an Entra admin may add by hand gives nothing.
  await sandbox.addPermission(application.appId);
  expect(await createRow('invoices', await tokenFor(application.appId, secret))).toBe(403);
  const principal = await openPrincipal(maker, name);
  await maker.getByRole('link', { name: 'Flow simulator' }).first().click();
  await maker.getByLabel('Table').selectOption('invoice');
  await maker.getByRole('button', { name: 'Run the flow' }).click();
  await expect(maker.getByText('403', { exact: true }).first()).toBeVisible();
  await maker.getByLabel('Table').selectOption('account');
  await maker.getByRole('button', { name: 'Run the flow' }).click();
  await expect(maker.getByText('201', { exact: true }).first()).toBeVisible();

  // The next verification reports it.
  await maker.goto(principal);
  await maker.getByRole('button', { name: 'Verify now' }).click();
  await expect(maker.getByText('Not as approved').first()).toBeVisible({ timeout: 30_000 });
  await expect(maker.getByText(/The registration asks for API permissions/).first()).toBeVisible();

  // The auditor sees every step of it, in a chain that holds.
  const auditor = await newPerson('Audrey Berg', '/history');
  await auditor.goto(`/history${principal}`);
  for (const told of [/Maya Lindqvist asked/, /Ada Moreau approved/, /Maya Lindqvist.*secret/]) {
    await expect(auditor.getByText(told).first()).toBeVisible();
  }
  await auditor.goto('/history/verify');
  await auditor.getByRole('button', { name: 'Verify the whole history now' }).click();
  await expect(auditor.getByText(/intact/i).first()).toBeVisible();
});

/** What is shown once, read as the person reads it. */
async function secretOn(page: Page): Promise<string> {
  const shown = await secretValue(page).textContent();
  const value = shown?.trim();
  if (!value) throw new Error('No secret is shown.');
  return value;
}

async function tokenFor(clientId: string, secret: string): Promise<string> {
  const { tenantId } = await info();
  const answer = await fetch(`${given('E2E_SANDBOX_URL')}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
      scope: 'https://salesdev.crm4.dynamics.com/.default',
    }),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()).access_token;
}

async function createRow(table: string, token: string): Promise<number> {
  const answer = await fetch(
    `${given('E2E_SANDBOX_URL')}/dataverse/salesdev/api/data/v9.2/${table}`,
    {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        prefer: 'return=representation',
      },
      body: JSON.stringify({ name: 'Fabrikam' }),
    },
  );
  return answer.status;
}

async function info(): Promise<{ tenantId: string }> {
  return (await fetch(`${given('E2E_SANDBOX_URL')}/sandbox/info`)).json();
}
