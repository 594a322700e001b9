import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { approve, askFor, openPrincipal, pick, secretValue } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

// Not a test: `npm run screenshots` makes the README's pictures with it.

test.use({ viewport: { width: 1280, height: 860 }, deviceScaleFactor: 2, colorScheme: 'light' });

const picture = (page: Page, name: string) =>
  page.screenshot({ path: join('docs', 'images', `${name}.png`) });

test('a picture of each face', async ({ page, newPerson }) => {
  test.setTimeout(180_000);
  const name = 'sales-import-dev';
  const maker = await newPerson('Maya Lindqvist', '/requests/new');
  await maker.setViewportSize({ width: 1280, height: 860 });
  await pick(maker, 'Sales Dev');
  await pick(maker, 'Sales Importer');
  await maker.getByRole('textbox', { name: /^Name/ }).fill(name);
  await maker.evaluate(() => window.scrollTo(0, 0));
  await picture(maker, 'maker');
  await askFor(maker, { name });

  await signInAs(page, 'Ada Moreau', '/approvals');
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('button', { name: 'Approve' })).toBeVisible();
  await picture(page, 'admin');
  await approve(page, name);

  await openPrincipal(maker, name);
  await maker.getByRole('link', { name: 'Issue a client secret' }).click();
  await maker.getByRole('button', { name: 'Issue a client secret' }).click();
  const confirm = maker.getByRole('button', { name: 'I have stored it safely' });
  await expect(confirm).toBeVisible({ timeout: 60_000 });
  await hideSecret(maker);
  await picture(maker, 'secret');
  await confirm.click();
  await expect(maker.getByText('Stored safely').first()).toBeVisible();

  const auditor = await newPerson('Audrey Berg', '/history');
  await auditor.setViewportSize({ width: 1280, height: 860 });
  await picture(auditor, 'auditor');
});

/** A picture never holds a secret, not even a sandbox's. */
async function hideSecret(page: Page): Promise<void> {
  await secretValue(page).evaluate((element) => {
    element.textContent = '•'.repeat(element.textContent?.trim().length ?? 40);
  });
}
