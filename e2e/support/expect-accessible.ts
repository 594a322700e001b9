import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The axe that the builder comes with, as small as it is published. */
const axe = readFileSync(
  createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/**
 * The page has no fault that axe can find, in either theme. With `within` only that part of it: an open
 * list hides all that lies outside of it from screen readers, and takes the Tab key with it.
 */
export async function expectAccessible(page: Page, within = 'html'): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(async () => {
      await page.evaluate(bringToRest);
      // Once in each document: handing it over takes longer than what it does there.
      if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
      const { violations } = await new AxeBuilder({ page, axeSource: ';' })
        .include(within)
        .options({ resultTypes: ['violations'] })
        // In the page itself, without a blank one beside it: no page here has frames of another site.
        .setLegacyMode()
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
    }).toPass({ timeout: 15_000 });
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/**
 * Colours move from one theme to the other for a moment, and what takes its colour from around it moves
 * after that. Each goes to its end at once: to wait for it is to wait for frames, which a page that nobody
 * looks at may be given late. Nothing moves forever where motion is reduced.
 */
function bringToRest(): void {
  const moving = () => document.getAnimations().filter(({ playState }) => playState === 'running');
  for (let some = moving(); some.length > 0; some = moving()) {
    for (const one of some) one.finish();
  }
}
