import type { Context } from 'hono';
import type { CallEnv, Sandbox } from '../../sandbox.ts';
import type { Application } from '../../world/directory-rows.ts';
import { applicationFilters, applicationJson } from '../application-json.ts';
import { callerOf, requireReadsApplications } from '../caller.ts';
import { findApplication } from '../find-application.ts';
import { entityAnswer, listAnswer } from '../list-answer.ts';
import { ownersJson } from '../owners.ts';

/** GET `/applications`. */
export function listApplications(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsApplications(callerOf(sandbox, c));
  const rows = sandbox.world.applications
    .all()
    .filter((one) => one.deletedDateTime === null && sandbox.lag.sees('application.graph', one))
    .map((row) => shown(sandbox, c, row));
  return listAnswer(sandbox, c, {
    context: 'applications',
    rows,
    filterable: applicationFilters,
    keep: ['owners'],
  });
}

/** GET `/applications/{key}`. */
export function getApplication(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsApplications(callerOf(sandbox, c));
  const row = findApplication(sandbox, c.req.param('key') ?? '');
  return entityAnswer(c, 'applications', shown(sandbox, c, row), 200, ['owners']);
}

function shown(sandbox: Sandbox, c: Context<CallEnv>, row: Application) {
  const expand = c.req.query('$expand') ?? '';
  return {
    ...applicationJson(sandbox, row),
    ...(/^owners\b/.test(expand) ? { owners: ownersJson(sandbox, row) } : {}),
  };
}
