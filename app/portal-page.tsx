import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Frame } from '#components/frame/frame.tsx';
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { parseTheme } from '#components/ui/theme.ts';
import type { PersonActor } from '#lib/access/actor.ts';
import { configuration } from '#lib/kernel/env.ts';
import { navigationFor } from './navigation.ts';
import { waitingFor } from './page-actor.ts';

/**
 * The frame around every page of somebody who is signed in: what they may use, what waits for them,
 * and in sandbox mode the strip that says so. `trail` leads back from a page below a list.
 */
export async function PortalPage({
  actor,
  trail = [],
  children,
}: {
  actor: PersonActor;
  trail?: { label: string; href?: string }[];
  children: ReactNode;
}) {
  const { sandboxUrl } = configuration();
  return (
    <Frame
      navigation={navigationFor(actor, await waitingFor(actor))}
      person={{ name: actor.name, roles: [...actor.roles] }}
      theme={parseTheme((await cookies()).get('theme')?.value)}
      {...(trail.length > 0 ? { breadcrumbs: <Breadcrumbs items={trail} /> } : {})}
      {...(sandboxUrl
        ? {
            sandbox: {
              explorerUrl: `${sandboxUrl}/sandbox`,
              switchPersonHref: '/sign-in?switch=1',
            },
          }
        : {})}
      signOut={
        <form action="/sign-out" method="post">
          <SubmitButton variant="quiet">Sign out</SubmitButton>
        </form>
      }
    >
      {children}
    </Frame>
  );
}
