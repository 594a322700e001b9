import { notFound } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import type { CredentialView } from '#lib/principals/credential-view.ts';
import { principalById } from '#lib/principals/queries.ts';
import type { PrincipalView } from '#lib/principals/view.ts';

/** Read once for the title of a page and for the page itself: an attempt on it is one attempt. */
const readOnce = cache(principalById);

/** The principal a page's path names; "not found" when it is not there or not the actor's to read. */
export async function pagePrincipal(
  actor: PersonActor,
  params: Promise<{ id: string }>,
): Promise<PrincipalView> {
  const id = z.uuid().safeParse((await params).id);
  return (id.success ? await readOnce(actor, id.data) : null) ?? notFound();
}

/** The newest secret that was stored safely and has not ended yet. */
export function storedSecret(principal: PrincipalView, moment: Date): CredentialView | undefined {
  return principal.credentials.find((one) => one.state === 'stored' && one.endsAt > moment);
}
