import { BookOpen, House, Inbox, ScrollText, Server, Stamp, TicketsPlane } from 'lucide';
import { Icon } from '#components/ui/icon.tsx';

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
  return <Icon of={pictures[icon]} size={18} strokeWidth={2} />;
}
