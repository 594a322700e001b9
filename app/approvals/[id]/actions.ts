'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { action } from '#lib/access/door.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import type { FormState } from '#lib/model/form-state.ts';
import { accepted, type Outcome, type RefusalCode } from '#lib/model/refusal.ts';
import { decisionForm, rejectionForm } from '#lib/model/request.ts';
import { approveRequest } from '#lib/requests/approve-request.ts';
import { nextTogether } from '#lib/requests/next-together.ts';
import { rejectRequest } from '#lib/requests/reject-request.ts';
import { retryRun } from '#lib/runs/retry-run.ts';
import { undoRun } from '#lib/runs/undo-run.ts';

type Decided = FormState<{ requestId: string }>;
/** A decision, and the request of the same form that waits next for the same admin. */
type DecidedOne = { requestId: string; nextId: string | null };

const approveDoor = action<typeof decisionForm, DecidedOne>(decisionForm, async (actor, input) =>
  withNext(actor, await approveRequest(actor, input, microsoft())),
);
const rejectDoor = action<typeof rejectionForm, DecidedOne>(rejectionForm, async (actor, input) =>
  withNext(actor, await rejectRequest(actor, input, microsoft())),
);
const runForm = z.object({ runId: z.uuid() });
const retryDoor = action(runForm, retryRun);
const giveUpDoor = action<typeof runForm, { runId: string }>(runForm, async (actor, input) => {
  const undone = await undoRun(actor, input);
  return undone.ok ? accepted({ runId: undone.value.undoRunId }) : undone;
});

/**
 * Approve. In one transaction: the decision is recorded with the hash of what was shown, the spec is
 * frozen, the principal, its seat, a run and its steps are created, the job "advance-run" is enqueued
 * and the event `request.approved` is appended. The worker then makes it real: application
 * registration without API permissions, service principal, application user, security roles, verification.
 * Of several that were asked for together, it leads to the next one that waits.
 */
export async function approve(state: Decided, form: FormData): Promise<Decided> {
  return onward(await approveDoor(state, form));
}

/** Reject. Records the decision with its comment and the event `request.rejected`; nothing is made. */
export async function reject(state: Decided, form: FormData): Promise<Decided> {
  return onward(await rejectDoor(state, form));
}

/**
 * Retry. Sets a stopped run going again at the step where it stands: the job "advance-run" is
 * enqueued and `run.retried` appended. What is done stays done; a step looks before it makes.
 */
export async function retry(
  state: FormState<{ runId: string }>,
  form: FormData,
): Promise<FormState<{ runId: string }>> {
  return shownAnew(await retryDoor(state, form));
}

/**
 * Undo. Stops the provisioning run where it is and starts one that removes what was made, in reverse
 * order, then watches for what lands late; appends `run.cancelled`. Refused once a secret was handed out.
 */
export async function undo(
  state: FormState<{ runId: string }>,
  form: FormData,
): Promise<FormState<{ runId: string }>> {
  return shownAnew(await giveUpDoor(state, form));
}

async function withNext(
  actor: PersonActor,
  decided: Outcome<{ requestId: string }>,
): Promise<Outcome<DecidedOne>> {
  if (!decided.ok) return decided;
  const { requestId } = decided.value;
  return accepted({ requestId, nextId: await nextTogether(actor, requestId) });
}

function onward(state: FormState<DecidedOne>): Decided {
  const { done } = state;
  if (done?.nextId) redirect(`/approvals/${done.nextId}?after=${done.requestId}`);
  return shownAnew(state);
}

/** Refusals that mean: the page shows something that is not so any more. */
const outdated: readonly RefusalCode[] = [
  'already-decided',
  'spec-changed',
  'policy-forbids',
  'conflict',
  'environment-unavailable',
];

function shownAnew<T>(state: FormState<T>): FormState<T> {
  if (state.refusal && outdated.includes(state.refusal.code)) refresh();
  return state;
}
