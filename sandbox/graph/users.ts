import type { Context } from 'hono';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import type { Person } from '../world/directory-rows.ts';
import { type Caller, callerOf, requireAny } from './caller.ts';
import { denied, notFound } from './graph-error.ts';
import { entityAnswer, listAnswer } from './list-answer.ts';
import { basicPersonJson, personJson } from './user-json.ts';

/** GET `/users`, as far as the caller's permission shows people. */
export function listUsers(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = readerOfPeople(sandbox, c);
  return listAnswer(sandbox, c, {
    context: 'users',
    rows: sandbox.world.people.all().map((person) => shownTo(caller, person)),
    filterable: ['id', 'displayName', 'givenName', 'surname', 'mail', 'userPrincipalName'],
  });
}

/** GET `/users/{id or userPrincipalName}`. */
export function getUser(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = readerOfPeople(sandbox, c);
  const key = (c.req.param('key') ?? '').toLowerCase();
  const person =
    sandbox.world.people.get(key) ??
    sandbox.world.people.all().find(({ userPrincipalName }) => userPrincipalName === key);
  if (!person) throw notFound(key);
  return entityAnswer(c, 'users', shownTo(caller, person));
}

/** GET `/me`, with a person's token and `User.Read`. */
export function getMe(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  const person = caller.isApp ? undefined : sandbox.world.people.get(caller.objectId);
  if (!person || !caller.permissions.has('User.Read')) throw denied();
  return entityAnswer(c, 'users', personJson(person));
}

function readerOfPeople(sandbox: Sandbox, c: Context<CallEnv>): Caller {
  const caller = callerOf(sandbox, c);
  requireAny(caller, 'User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All');
  return caller;
}

function shownTo(caller: Caller, person: Person) {
  const isFull =
    caller.permissions.has('User.Read.All') || caller.permissions.has('Directory.Read.All');
  return isFull ? personJson(person) : basicPersonJson(person);
}
