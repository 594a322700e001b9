import type { Context } from 'hono';
import { z } from 'zod';
import type { Entity } from '../odata/values.ts';
import { behaviour } from '../plane/behaviours.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import type { Application, ServicePrincipal } from '../world/directory-rows.ts';
import type { World } from '../world/world.ts';
import {
  type Caller,
  callerOf,
  requireAny,
  requireReadsApplications,
  requireWrites,
} from './caller.ts';
import { badRequest, denied, notFound } from './graph-error.ts';
import { listAnswer } from './list-answer.ts';
import { readBody } from './read-body.ts';
import { servicePrincipalJson } from './service-principal-json.ts';
import { personJson } from './user-json.ts';

type Owned = Application | ServicePrincipal;

/** "Microsoft Entra service limits". */
const ownersMost = 100;

/** Owners of an application or service principal, and the two calls that change them. */
export function listOwners(sandbox: Sandbox, c: Context<CallEnv>, find: (key: string) => Owned) {
  requireReadsApplications(callerOf(sandbox, c));
  const owned = find(c.req.param('key') ?? '');
  return listAnswer(sandbox, c, {
    context: 'directoryObjects',
    rows: ownersJson(sandbox, owned),
    filterable: ['id', 'displayName'],
  });
}

/** Adding an owner asks for `Application.ReadWrite.All`: "Add owner" says OwnedBy is not sufficient. */
export async function addOwner(
  sandbox: Sandbox,
  c: Context<CallEnv>,
  find: (key: string) => Owned,
  put: (owned: Owned) => void,
) {
  const caller = callerOf(sandbox, c);
  const body = await readBody(c, z.object({ '@odata.id': z.string() }));
  const owned = find(c.req.param('key') ?? '');
  requireWrites(caller, owned);
  const isEnough = behaviour(sandbox.world, 'ownedByAddsOwners') === 'yes';
  if (!isEnough) requireAny(caller, 'Application.ReadWrite.All');
  const [owner] = boundOwners(sandbox, caller, [body['@odata.id']]);
  if (owner === undefined) throw badRequest('Invalid object reference.');
  if (owned.owners.includes(owner)) {
    throw badRequest(
      "One or more added object references already exist for the following modified properties: 'owners'.",
    );
  }
  if (owned.owners.length >= ownersMost) {
    throw badRequest(`The number of owners cannot exceed ${ownersMost}.`);
  }
  put({ ...owned, owners: [...owned.owners, owner] });
  return c.body(null, 204);
}

/** DELETE `/{owned}/owners/{id}/$ref`; the last one may go too. */
export function removeOwner(
  sandbox: Sandbox,
  c: Context<CallEnv>,
  find: (key: string) => Owned,
  put: (owned: Owned) => void,
) {
  const caller = callerOf(sandbox, c);
  const owned = find(c.req.param('key') ?? '');
  requireWrites(caller, owned);
  const owner = (c.req.param('owner') ?? '').toLowerCase();
  if (!owned.owners.includes(owner)) throw notFound(owner);
  put({ ...owned, owners: owned.owners.filter((id) => id !== owner) });
  return c.body(null, 204);
}

/** The ids behind `owners@odata.bind`. Binding a person needs the right to read people. */
export function boundOwners(
  { world }: Sandbox,
  caller: Caller,
  references: readonly string[],
): string[] {
  return references.map((reference) => {
    const id = /\/(?:directoryObjects|users|servicePrincipals)[/(]'?([0-9a-f-]{36})'?\)?$/i
      .exec(reference)?.[1]
      ?.toLowerCase();
    if (id === undefined) throw badRequest(`Invalid object reference '${reference}'.`);
    if (world.servicePrincipals.get(id)) return id;
    if (!world.people.get(id)) throw notFound(id);
    if (!mayBindPeople(world, caller)) throw denied();
    return id;
  });
}

function mayBindPeople(world: World, { permissions }: Caller): boolean {
  if (permissions.has('Application.ReadWrite.All')) return true;
  const choice = behaviour(world, 'personAsOwner');
  if (choice !== 'with-right-to-read-people') return choice === 'accepted';
  return permissions.has('User.Read.All') || permissions.has('Directory.Read.All');
}

export function ownersJson(sandbox: Sandbox, { owners }: Owned): Entity[] {
  const { world } = sandbox;
  return owners.flatMap((id) => {
    const principal = world.servicePrincipals.get(id);
    if (principal) {
      return {
        '@odata.type': '#microsoft.graph.servicePrincipal',
        ...servicePrincipalJson(sandbox, principal),
      };
    }
    const person = world.people.get(id);
    return person ? { '@odata.type': '#microsoft.graph.user', ...personJson(person) } : [];
  });
}
