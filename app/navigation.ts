import type { PersonActor } from '#lib/access/actor.ts';
import { countWaitingForSecret } from '#lib/principals/queries.ts';
import { approvalQueue, decisionVerdict } from '#lib/requests/queries.ts';

type Entry = {
  href: string;
  label: string;
  icon: 'home' | 'requests' | 'principals' | 'approvals' | 'history' | 'environments' | 'learn';
  count?: number;
  onPhone?: boolean;
};

/** What a person may use, in order; counts only what waits for them. */
export async function navigationFor(actor: PersonActor): Promise<Entry[]> {
  const is = (role: 'Maker' | 'Admin' | 'Auditor') => actor.roles.includes(role);
  const entries: Entry[] = [{ href: '/', label: 'Home', icon: 'home', onPhone: true }];
  if (is('Maker'))
    entries.push({ href: '/requests', label: 'Requests', icon: 'requests', onPhone: true });
  if (is('Admin')) {
    const count = (await approvalQueue(actor)).filter(
      (one) => decisionVerdict(actor, one) !== 'own-request',
    ).length;
    entries.push({
      href: '/approvals',
      label: 'Approvals',
      icon: 'approvals',
      count,
      onPhone: true,
    });
  }
  const waiting = is('Maker') ? await countWaitingForSecret(actor) : 0;
  entries.push({
    href: '/principals',
    label: 'Principals',
    icon: 'principals',
    count: waiting,
    onPhone: !is('Admin') || !is('Maker'),
  });
  if (is('Admin') || is('Auditor'))
    entries.push({ href: '/history', label: 'History', icon: 'history', onPhone: !is('Maker') });
  entries.push({ href: '/environments', label: 'Environments', icon: 'environments' });
  entries.push({ href: '/learn', label: 'Learn', icon: 'learn' });
  return entries;
}
