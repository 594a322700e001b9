import type { Metadata } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { PlainFrame } from '#components/frame/plain-frame.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { configuration } from '#lib/kernel/env.ts';
import { sandboxStrip } from '../sign-in/sandbox-strip.ts';

export const metadata: Metadata = { title: 'No role yet' };

/** For a person whom Entra knows and the portal has no role for. They are not signed in here. */
export default async function NoRolePage() {
  await connection();
  return (
    <PlainFrame
      title="You have no role here yet"
      sentence="Microsoft knows you, but nobody has given you a role in this portal, so there is nothing it can show you."
      sandbox={sandboxStrip()}
    >
      <p>
        Ask {contact(configuration().accessContact)} to make you a Maker, an Admin or an Auditor of
        Boarding Pass in Microsoft Entra ID, under Enterprise applications. Then sign in again; a
        role counts from the next sign-in.
      </p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink variant="primary" href="/sign-in?switch=1">
          Use another account
        </ButtonLink>
        <form action="/sign-out" method="post">
          <SubmitButton variant="quiet">Sign out</SubmitButton>
        </form>
      </div>
    </PlainFrame>
  );
}

/** As it was configured: a mail address and a web address can be followed. */
function contact(accessContact: string | null): ReactNode {
  if (accessContact === null) return 'the people who run this portal in your organization';
  const href = accessContact.startsWith('https:') ? accessContact : mailOf(accessContact);
  if (!href) return accessContact;
  return (
    <a href={href} className="text-link">
      {accessContact}
    </a>
  );
}

function mailOf(text: string): string | null {
  return /^[^\s@]+@[^\s@]+$/.test(text) ? `mailto:${text}` : null;
}
