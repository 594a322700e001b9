import { Card } from '#components/ui/card.tsx';
import { LinkList, type LinkListItem } from '#components/ui/link-list.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { mayWithRole } from '#lib/access/may.ts';
import { configuration } from '#lib/kernel/env.ts';
import type { PrincipalView } from '#lib/principals/view.ts';

/** Where one goes from a principal, by role and by what it is ready for. */
export function PrincipalLinks({
  actor,
  principal,
}: {
  actor: PersonActor;
  principal: PrincipalView;
}) {
  const base = `/principals/${principal.id}`;
  const isMade = principal.provisioning.state === 'succeeded';
  const mayLookBack = mayWithRole(actor, 'history.read');
  const ways: LinkListItem[] = [
    ...(isMade && !principal.stop
      ? [
          {
            key: 'use',
            href: `${base}/use`,
            title: 'How to use it',
            sentence: 'The connection dialog, and snippets with its ids.',
          },
        ]
      : []),
    ...(isMade && configuration().sandboxUrl !== null
      ? [
          {
            key: 'simulator',
            href: `${base}/simulator`,
            title: 'Flow simulator',
            sentence: 'See 201 or 403, table by table.',
          },
        ]
      : []),
    ...(mayLookBack
      ? [
          {
            key: 'history',
            href: `/history/principals/${principal.id}`,
            title: 'Its history',
            sentence: 'Everything that happened to it.',
          },
        ]
      : []),
    {
      key: 'learn',
      href: '/learn',
      title: 'Why it needs no API permission',
      sentence: 'Passport, boarding pass, and who decides.',
    },
  ];
  return (
    <Card flush>
      <LinkList label="Go on from here" items={ways} />
    </Card>
  );
}
