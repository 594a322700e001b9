import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, database, type Prisma } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { Cause } from '#lib/model/cause.ts';
import {
  type CredentialState,
  type CredentialTest,
  credentialState,
} from '#lib/model/credential.ts';
import { planOfRecipe } from '#lib/model/plan.ts';
import { type RunState, runState, type StepState } from '#lib/model/run.ts';
import { addPrincipalLike } from '../standing.ts';

/** A principal whose run, of the same id, or whose secret stands in this state. */
export type Standing = { id: string } & (
  | { of: 'run'; state: RunState }
  | { of: 'credential'; state: CredentialState }
);

/**
 * By their rows alone, principals like this one: one whose making stands in each state of a run, and one
 * with a secret in each state of a credential. Nothing at Microsoft is theirs. A run that is under way
 * is due.
 */
export async function addEveryState(principalId: string): Promise<Standing[]> {
  const all: Standing[] = [];
  const add = async (run: RunState) => {
    const id = await addPrincipalLike(principalId, run);
    await standIn(id, run);
    return id;
  };
  for (const state of runState.options) all.push({ id: await add(state), of: 'run', state });
  for (const state of credentialState.options) {
    const id = await add('succeeded');
    await addSecret(id, state);
    all.push({ id, of: 'credential', state });
  }
  return all;
}

/** How the first step of a run stands, by the run's own state; the others are to do, or all are done. */
const firstSteps: Record<RunState, StepState> = {
  queued: 'todo',
  running: 'running',
  waiting: 'waiting',
  resting: 'waiting',
  failed: 'failed',
  succeeded: 'done',
  cancelled: 'failed',
};

type StepFields = Omit<Prisma.RunStepUncheckedCreateInput, 'runId' | 'position' | 'key' | 'state'>;
const stepFields: Record<StepState, () => StepFields> = {
  todo: () => ({}),
  running: () => ({ attempts: 1, startedAt: ago(60) }),
  waiting: () => ({ attempts: 3, startedAt: ago(60), waitingFrom: ago(60), cause: cause() }),
  failed: () => ({ attempts: 1, startedAt: ago(60), cause: cause() }),
  done: () => ({ attempts: 1, startedAt: ago(60), finishedAt: ago(50) }),
};

async function standIn(id: string, state: RunState): Promise<void> {
  const isDue = ['queued', 'running', 'waiting'].includes(state);
  const isOver = ['succeeded', 'cancelled'].includes(state);
  const first = firstSteps[state];
  const others = first === 'done' ? first : 'todo';
  await database().run.update({
    where: { id },
    data: {
      finishedAt: isOver ? now() : null,
      nextAttemptAt: isDue ? now() : null,
      leaseUntil: state === 'running' ? ago(1) : null,
      steps: {
        create: planOfRecipe('provision', [id]).map((step, position) => {
          const stands = position === 0 ? first : others;
          return { ...step, position, state: stands, ...stepFields[stands]() };
        }),
      },
    },
  });
}

type SecretFields = Omit<
  Prisma.CredentialUncheckedCreateInput,
  'principalId' | 'requestedById' | 'requestedAt' | 'publicKey' | 'endsAt' | 'state'
>;
const minted = () => ({ mintStartedAt: ago(60), keyId: newId(), sealedAt: ago(55) });
const opened = () => ({ ...minted(), proof: proof(), provenAt: ago(50), openedAt: ago(45) });
const secretFields: Record<CredentialState, () => SecretFields> = {
  requested: () => ({ attempts: 1, cause: cause() }),
  minting: () => ({ mintStartedAt: ago(60) }),
  proving: () => ({ ...minted(), ciphertext: 'AAAA' }),
  ready: () => ({ ...minted(), ciphertext: 'AAAA', proof: proof(), provenAt: ago(50) }),
  opened,
  stored: () => ({ ...opened(), acknowledgedAt: ago(40), erasedAt: ago(40) }),
  lost: () => ({ mintStartedAt: ago(60), removalWhy: 'unknown-outcome', cause: cause() }),
  removing: () => ({ ...opened(), removalWhy: 'not-confirmed', cause: cause() }),
  removed: () => ({ ...opened(), removalWhy: 'removed', removedAt: ago(30) }),
  failed: () => ({ mintStartedAt: ago(60), cause: cause() }),
};

async function addSecret(principalId: string, state: CredentialState): Promise<void> {
  const { requesterId } = await database().request.findUniqueOrThrow({
    where: { id: principalId },
  });
  await database().credential.create({
    data: {
      principalId,
      state,
      requestedById: requesterId,
      requestedAt: ago(70),
      publicKey: {},
      endsAt: secondsAfter(now(), 90 * 86_400),
      ...secretFields[state](),
    },
  });
}

const ago = (seconds: number) => secondsAfter(now(), -seconds);

function cause() {
  const met: Cause = {
    kind: 'refused',
    facts: { plane: 'dataverse', missingPrivilege: null },
    code: '0x80040220',
    status: 403,
    requestId: newId(),
    at: ago(60).toISOString(),
  };
  return asJson(met);
}

function proof() {
  const shown: CredentialTest = {
    outcome: 'proven',
    tokensInARow: 3,
    attempts: 3,
    tookMilliseconds: 3100,
    userId: null,
    roleNames: [],
    cause: null,
  };
  return asJson(shown);
}
