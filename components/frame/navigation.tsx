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
