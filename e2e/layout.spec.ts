import type { Page } from '@playwright/test';
import { crookedText } from './support/crooked-text.ts';
import { approve, askFor, openPrincipal } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

// A page is laid out by the room it has beside the side bar, not by the window.

const widths = [390, 1024, 1100, 1280];

test('at every width no word is broken inside and no page scrolls sideways', async ({
  page,
  newPerson,
}) => {
  // A dozen pages at four widths.
  test.setTimeout(240_000);
  const maker = await newPerson('Maya Lindqvist', '/');
  await askFor(maker, { name: 'stock-reader' });
  await askFor(maker, { name: 'warehouse-price-list-synchronisation-emea' });
  await approve(page, 'stock-reader');
  await expectStraight(page, new URL(page.url()).pathname);
  await expectStraight(maker, await openPrincipal(maker, 'stock-reader'));
  for (const path of ['/', '/requests', '/requests/new', '/principals']) {
    await expectStraight(maker, path);
  }

  await page.goto('/approvals');
  await page.getByRole('link', { name: 'warehouse-price-list' }).first().click();
  await expect(page.getByLabel('Comment')).toBeVisible();
  await expectStraight(page, new URL(page.url()).pathname);
  await page.goto('/environments');
  await page.getByRole('link', { name: 'Sales Dev' }).first().click();
  await expect(page.getByRole('heading', { name: 'Sales Dev', level: 1 })).toBeVisible();
  await expectStraight(page, new URL(page.url()).pathname);
  for (const path of ['/', '/approvals', '/environments', '/history', '/health', '/learn']) {
    await expectStraight(page, path);
  }
});

test('a status, a number and a host stay on one line beside a long name', async ({ page }) => {
  await signInAs(page, 'Ada Moreau', '/environments');
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const host = page.getByTitle('fieldservice.crm4.dynamics.com');
    const heights = await host.evaluate((element) => ({
      own: element.getBoundingClientRect().height,
      line: Number.parseFloat(getComputedStyle(element).lineHeight),
    }));
    expect(heights.own, `at ${width}`).toBeLessThan(heights.line * 1.5);
  }
});

async function expectStraight(page: Page, path: string): Promise<void> {
  await page.goto(path);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const found = await crookedText(page);
    expect(found, `${path} at ${width}`).toEqual({ brokenWords: [], sideways: 0 });
  }
}
