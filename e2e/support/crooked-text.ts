import type { Page } from '@playwright/test';

/**
 * What stands crooked on a page: words that are broken inside, and whether it scrolls sideways. A name
 * may part at its hyphens, and a code (fixed width) anywhere.
 */
export function crookedText(page: Page): Promise<{ brokenWords: string[]; sideways: number }> {
  return page.evaluate(() => {
    const main = document.querySelector('main');
    if (!main) throw new Error('The page has no main part.');
    const isShown = (element: Element) =>
      element.checkVisibility() && element.getBoundingClientRect().width > 1;
    const lines = (range: Range) =>
      new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    const brokenWords: string[] = [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (!holder || holder.closest('pre, code, .font-mono') || !isShown(holder)) continue;
      for (const word of (node.textContent ?? '').matchAll(/[^\s-]+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        if (lines(range) > 1) brokenWords.push(word[0]);
      }
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    return { brokenWords, sideways: scrollWidth - clientWidth };
  });
}
