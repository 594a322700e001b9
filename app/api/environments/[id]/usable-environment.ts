import { z } from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { isDenied } from '#lib/access/is-denied.ts';
import { notThere } from '#lib/access/not-there.ts';
import { environmentById, isUsable, type UsableEnvironment } from '#lib/environments/catalog.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import type { FailureKind } from '#lib/model/cause.ts';
import { failureWords } from '#lib/model/failure-words.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { stateReasonWords } from '#lib/model/state-reason.ts';

/**
 * Reads something of an environment for a form: only for who may see the catalog, only of an
 * environment that can be used, and what Microsoft does not answer becomes a refusal in words.
 */
export async function readingOf<T>(
  actor: PersonActor,
  id: string,
  read: (environment: UsableEnvironment) => Promise<T>,
): Promise<Outcome<T>> {
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) return notThere('environment');
  const thing = { kind: 'environment', id: parsed.data };
  if (await isDenied(actor, 'environment.read', {}, thing)) return notThere('environment');
  const environment = await environmentById(actor, parsed.data);
  if (!environment) return notThere('environment');
  if (!isUsable(environment)) {
    return refused('environment-unavailable', stateReasonWords(environment.stateReason));
  }
  try {
    return accepted(await read(environment));
  } catch (error) {
    if (!(error instanceof MicrosoftFailure)) throw error;
    return refused('environment-unavailable', atOnce[error.kind] ?? failureWords(error));
  }
}

/** A form does not try again by itself, as a run does: the person does. */
const atOnce: Partial<Record<FailureKind, string>> = {
  transient: 'Dataverse could not be reached, or did not answer properly.',
  throttled: 'Dataverse asks for fewer calls at the moment. Wait a minute.',
};
