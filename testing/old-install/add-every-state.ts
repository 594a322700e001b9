import { appendEvent } from '#lib/audit/append.ts';
import { asJson, database, inTransaction } from '#lib/kernel/db.ts';
import { type CredentialState, credentialState } from '#lib/model/credential.ts';
import { storedBody } from '#lib/model/event.ts';
import { type RunState, runState } from '#lib/model/run.ts';
import { addPrincipalLike } from '../standing.ts';
import { addSecretIn } from './add-secret-in.ts';
import { setRun } from './set-run.ts';

/** A principal whose run, of the same id, or whose secret stands in this state. */
export type StandingRow = { id: string } & (
  | { of: 'run'; state: RunState }
  | { of: 'credential'; state: CredentialState }
);

/**
 * By their rows alone, principals that were approved as this one was: one whose making stands in each
 * state of a run, and one with a secret in each state of a credential. Nothing at Microsoft is theirs. A
 * run that is under way is due.
 */
export async function addEveryState(principalId: string): Promise<StandingRow[]> {
  const all: StandingRow[] = [];
  const add = async (run: RunState) => {
    const id = await addPrincipalLike(principalId, run);
    await approveLike(principalId, id);
    await setRun(id, run);
    return id;
  };
  for (const state of runState.options) all.push({ id: await add(state), of: 'run', state });
  for (const state of credentialState.options) {
    const id = await add('succeeded');
    await addSecretIn(id, state);
    all.push({ id, of: 'credential', state });
  }
  return all;
}

/** A decision and its event, as they were for that principal, for this one, whose request has its id. */
async function approveLike(principalId: string, id: string): Promise<void> {
  const { requestId } = await database().principal.findUniqueOrThrow({
    where: { id: principalId },
  });
  const { verdict, ...decision } = await database().decision.findFirstOrThrow({
    where: { requestId: requestId ?? '' },
    omit: { id: true, requestId: true },
  });
  const { specHash } = await database().request.findUniqueOrThrow({ where: { id } });
  await database().decision.create({
    data: { ...decision, requestId: id, specHash, verdict: asJson(verdict) },
  });
  const { body } = await database().auditEvent.findFirstOrThrow({
    where: { principalId, kind: 'request.approved' },
  });
  const { by, event } = storedBody.parse(JSON.parse(body));
  if (event.kind !== 'request.approved') throw new Error('The event is of another kind.');
  const approved = { ...event, requestId: id, principalId: id, specHash };
  await inTransaction((tx) => appendEvent(tx, { by, event: approved }));
}
