import { BookOpen, House, Inbox, ScrollText, Server, Stamp, TicketsPlane } from 'lucide-react';

export type NavigationIcon =
  | 'home'
  | 'requests'
  | 'principals'
  | 'approvals'
  | 'history'
  | 'environments'
  | 'learn';

export type NavigationItem = {
  href: string;
  label: string;
  icon: NavigationIcon;
  count?: number | undefined;
  onPhone?: boolean | undefined;
};

const pictures = {
  home: House,
  requests: Inbox,
  principals: TicketsPlane,
  approvals: Stamp,
  history: ScrollText,
  environments: Server,
  learn: BookOpen,
};

export function NavigationPicture({ icon }: { icon: NavigationIcon }) {
  const Picture = pictures[icon];
  return <Picture aria-hidden size={18} strokeWidth={2} />;
}

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
