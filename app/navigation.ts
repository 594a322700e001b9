import type { NavigationItem } from '#components/frame/navigation.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { mayWithRole } from '#lib/access/may.ts';
import type { Waiting } from '#lib/requests/count-waiting.ts';

/** What a person may use, in order; counts only what waits for them. */
export function navigationFor(actor: PersonActor, waiting: Waiting): NavigationItem[] {
  const asks = mayWithRole(actor, 'request.submit');
  const decides = mayWithRole(actor, 'request.decide');
  const entries: NavigationItem[] = [{ href: '/', label: 'Home', icon: 'home', onPhone: true }];
  if (asks) entries.push({ href: '/requests', label: 'Requests', icon: 'requests', onPhone: true });
  if (decides)
    entries.push({
      href: '/approvals',
      label: 'Approvals',
      icon: 'approvals',
      count: waiting.decisions,
      onPhone: true,
    });
  entries.push({
    href: '/principals',
    label: 'Principals',
    icon: 'principals',
    count: waiting.secrets,
    onPhone: !decides || !asks,
  });
  if (mayWithRole(actor, 'history.read'))
    entries.push({ href: '/history', label: 'History', icon: 'history', onPhone: !asks });
  entries.push({ href: '/environments', label: 'Environments', icon: 'environments' });
  entries.push({ href: '/learn', label: 'Learn', icon: 'learn' });
  return entries;
}
