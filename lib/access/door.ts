import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState, FormValues } from '#lib/model/form-state.ts';
import { asksForProof, asksForSignIn, type Outcome, type Refusal } from '#lib/model/refusal.ts';
import type { PersonActor } from './actor.ts';
import { type DoorVerb, guarded, noSession, pass, tooMany } from './pass-door.ts';
import { readForm } from './read-form.ts';
import { retryAfter } from './retry-after.ts';
import { signInPath } from './return-path.ts';
import { currentPath, watchingActor } from './session.ts';

type ActionOptions<T> = {
  /** Where to go on success; without it the page one is on is drawn anew. */
  then?: (value: T) => string;
  /** Fields that are not sent back to the browser with a refusal. */
  secret?: readonly string[];
};

/**
 * The door of a form: own origin, session, schema, rate, then one verb. A refusal comes back with
 * everything that was typed; a fault is logged once and comes back as a refusal with a reference.
 */
export function action<S extends z.ZodType, T>(
  schema: S,
  verb: DoorVerb<S, T>,
  options: ActionOptions<T> = {},
): (state: FormState<unknown>, form: FormData) => Promise<FormState<T>> {
  return async (state, form) => {
    const attempt = attemptOf(state) + 1;
    const values = valuesOf(form);
    const outcome = await pass(schema, verb, values);
    if (!outcome.ok) return refusedState(attempt, outcome.refusal, values, options.secret ?? []);
    if (options.then) redirect(options.then(outcome.value));
    refresh();
    return { attempt, done: outcome.value };
  };
}

/** Whoever posts by hand may send no state and no form, or something else in their place. */
const attemptOf = (state: unknown) => sentState.parse(state).attempt;
const sentState = z.object({ attempt: z.int().min(0) }).catch({ attempt: 0 });
const valuesOf = (form: unknown) => (form instanceof FormData ? readForm(form) : {});

/** The same door for client code that calls with a plain value and reads the outcome. */
export function call<S extends z.ZodType, T>(
  schema: S,
  verb: DoorVerb<S, T>,
): (input: z.input<S>) => Promise<Outcome<T>> {
  return (input) => pass(schema, verb, input);
}

/**
 * The door of a route that only reads, for tabs that ask by themselves: session and rate. It does
 * not keep the session alive.
 */
export function reading<P, T>(
  read: (actor: PersonActor, request: Request, params: P) => Promise<Outcome<T>>,
): (request: Request, context: { params: Promise<P> }) => Promise<Response> {
  return async (request, context) => {
    const outcome = await guarded(async () => {
      const actor = await watchingActor();
      if (!actor) return noSession();
      return (await tooMany('readings', actor)) ?? read(actor, request, await context.params);
    });
    if (outcome.ok) return Response.json({ value: outcome.value }, { headers: notStored });
    const { refusal } = outcome;
    const headers = { ...notStored, ...retryAfter(refusal) };
    return Response.json({ refusal }, { status: statusOf(refusal), headers });
  };
}

const notStored = { 'cache-control': 'no-store' };

async function refusedState(
  attempt: number,
  refusal: Refusal,
  typed: FormValues,
  secret: readonly string[],
): Promise<FormState<never>> {
  const kept = Object.entries(typed).filter(([name]) => !secret.includes(name));
  const values = Object.fromEntries(kept);
  if (!asksForSignIn(refusal.code)) return { attempt, refusal, values };
  const fresh = asksForProof(refusal.code);
  return { attempt, refusal, values, signInHref: signInPath(await currentPath(), { fresh }) };
}

const statuses: Partial<Record<Refusal['code'], number>> = {
  'not-signed-in': 401,
  'sign-in-again': 401,
  'sign-in-undated': 401,
  'not-allowed': 403,
  'not-found': 404,
  'too-many': 429,
  'database-away': 503,
  fault: 500,
};

function statusOf(refusal: Refusal): number {
  return statuses[refusal.code] ?? 409;
}
