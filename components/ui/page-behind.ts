/** Where a click on a `Link` leads in this tab; null when it is the browser's own affair. */
export function pageBehind(event: MouseEvent): string | null {
  const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (event.defaultPrevented || event.button !== 0 || !isPlain) return null;
  const link = event.target instanceof Element ? event.target.closest('a[data-page-link]') : null;
  return link?.getAttribute('href') ?? null;
}
