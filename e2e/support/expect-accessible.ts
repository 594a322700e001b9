import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * The page has no fault that axe can find, in either theme. With `within` only that part of it: an open
 * list hides all that lies outside of it from screen readers, and takes the Tab key with it.
 */
export async function expectAccessible(page: Page, within = 'html'): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours move from one theme to the other for a moment.
    await expect(async () => {
      const { violations } = await new AxeBuilder({ page })
        .include(within)
        // In the page itself, without a blank one beside it: no page here has frames of another site.
        .setLegacyMode()
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
    }).toPass({ timeout: 15_000 });
  }
  await page.emulateMedia({ colorScheme: null });
}
