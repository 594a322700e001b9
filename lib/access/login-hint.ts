import { database } from '#lib/kernel/db.ts';
import type { PersonActor } from './actor.ts';

/** What tells Entra which account to prove again, so that it need not ask; null when unknown. */
export async function loginHintOf(actor: PersonActor): Promise<string | null> {
  const session = await database().session.findUnique({
    where: { id: actor.sessionId },
    select: { loginHint: true },
  });
  return session?.loginHint ?? null;
}
