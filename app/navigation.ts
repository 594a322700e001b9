import type { NavigationItem } from '#components/frame/navigation.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import type { Waiting } from '#lib/requests/count-waiting.ts';

/** What a person may use, in order; counts only what waits for them. */
export function navigationFor(
  { roles }: Pick<PersonActor, 'roles'>,
  waiting: Waiting,
): NavigationItem[] {
  const is = (role: 'Maker' | 'Admin' | 'Auditor') => roles.includes(role);
  const entries: NavigationItem[] = [{ href: '/', label: 'Home', icon: 'home', onPhone: true }];
  if (is('Maker'))
    entries.push({ href: '/requests', label: 'Requests', icon: 'requests', onPhone: true });
  if (is('Admin'))
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
    onPhone: !is('Admin') || !is('Maker'),
  });
  if (is('Admin') || is('Auditor'))
    entries.push({ href: '/history', label: 'History', icon: 'history', onPhone: !is('Maker') });
  entries.push({ href: '/environments', label: 'Environments', icon: 'environments' });
  entries.push({ href: '/learn', label: 'Learn', icon: 'learn' });
  return entries;
}
