import type { Context } from 'hono';
import type { Bearer } from '../plane/bearer.ts';
import { behaviour } from '../plane/behaviours.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import type { Environment } from '../world/dataverse-rows.ts';
import { callerOf, isAdmin, requireRegistered } from './admin.ts';
import { environmentJson } from './environment-json.ts';
import { PowerPlatformError } from './power-platform-error.ts';
import { picked } from './select.ts';

/**
 * GET `scopes/admin/environments`: all of them for an admin or a registered application. A person without
 * the role is not refused but sees none, or only their own: which of the two is not confirmed.
 */
export function listEnvironments(sandbox: Sandbox, c: Context<CallEnv>) {
  return listed(c, seenByAdmin(sandbox, admitted(sandbox, c)), '/scopes/admin');
}

/** GET `environments`: the caller's own. An admin is at home in every one. */
export function listOwnEnvironments(sandbox: Sandbox, c: Context<CallEnv>) {
  return listed(c, own(sandbox, admitted(sandbox, c)), '');
}

/** GET one of them; 404 EnvironmentNotFound also for who may not know of it. */
export function getEnvironment(sandbox: Sandbox, c: Context<CallEnv>) {
  const seen = seenByAdmin(sandbox, admitted(sandbox, c));
  const json = environmentJson(environmentAt(c, seen), '/scopes/admin');
  return c.json(picked(json, c.req.query('$select')));
}

/** GET one of the caller's own. */
export function getOwnEnvironment(sandbox: Sandbox, c: Context<CallEnv>) {
  const json = environmentJson(environmentAt(c, own(sandbox, admitted(sandbox, c))), '');
  return c.json(picked(json, c.req.query('$select')));
}

export function environmentAt(c: Context<CallEnv>, rows: readonly Environment[]): Environment {
  const id = c.req.param('environmentId') ?? '';
  const row = rows.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (row) return row;
  throw new PowerPlatformError(
    404,
    'EnvironmentNotFound',
    `The environment '${id}' could not be found in the tenant.`,
  );
}

function admitted(sandbox: Sandbox, c: Context<CallEnv>): Bearer {
  const caller = callerOf(sandbox, c);
  requireRegistered(sandbox, caller, c.req.path);
  return caller;
}

function listed(
  c: Context<CallEnv>,
  rows: readonly Environment[],
  scope: Parameters<typeof environmentJson>[1],
) {
  const select = c.req.query('$select');
  return c.json({ value: rows.map((row) => picked(environmentJson(row, scope), select)) });
}

function seenByAdmin(sandbox: Sandbox, caller: Bearer): Environment[] {
  if (isAdmin(sandbox, caller)) return sandbox.world.environments.all();
  const choice = behaviour(sandbox.world, 'environmentsWithoutRole');
  return choice === 'own' ? own(sandbox, caller) : [];
}

/** The tenant's default environment, which has a place for everybody, and those with a user for the caller. */
function own(sandbox: Sandbox, caller: Bearer): Environment[] {
  const { world } = sandbox;
  const all = world.environments.all();
  if (isAdmin(sandbox, caller)) return all;
  const homes = new Set(
    world.systemUsers
      .by('directoryObjectId', caller.objectId)
      .filter((user) => !user.isDisabled && !user.isDeleted)
      .map(({ environmentId }) => environmentId),
  );
  return all.filter((one) => one.isDefault || homes.has(one.id));
}
