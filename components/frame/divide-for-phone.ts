import type { NavigationItem } from './navigation.tsx';

const placesAtFoot = 4;

/**
 * Divides the ways between a phone's bottom bar of four and its "More": all at the foot where they
 * fit, else the three that are marked, or the first three.
 */
export function divideForPhone(items: readonly NavigationItem[]): {
  foot: NavigationItem[];
  more: NavigationItem[];
} {
  if (items.length <= placesAtFoot) return { foot: [...items], more: [] };
  const marked = items.filter((item) => item.onPhone);
  const foot = (marked.length > 0 ? marked : items).slice(0, placesAtFoot - 1);
  return { foot, more: items.filter((item) => !foot.includes(item)) };
}
