import type { Context } from 'hono';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import type { Application } from '../../world/directory-rows.ts';
import { applicationFilters, applicationJson } from '../application-json.ts';
import { callerOf, requireReadsApplications } from '../caller.ts';
import { expanded } from '../expand.ts';
import { federatedCredentialJson } from '../federated-credentials/federated-credential-json.ts';
import { findApplication } from '../find-application.ts';
import { entityAnswer, listAnswer } from '../list-answer.ts';
import { ownersJson } from '../owners.ts';

const lists = ['owners', 'federatedIdentityCredentials'];

/** GET `/applications`, and `/applications/$count`. */
export function listApplications(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsApplications(callerOf(sandbox, c));
  const isFiltered = c.req.query('$filter') !== undefined;
  const rows = sandbox.world.applications
    .all()
    .filter((one) => one.deletedDateTime === null && sandbox.lag.sees('application.graph', one))
    .filter((one) => !isFiltered || sandbox.lag.sees('application.filter', one))
    .map((row) => ({
      owners: row.owners,
      federatedIdentityCredentials: row.federatedCredentials,
      ...shown(sandbox, c, row),
    }));
  return listAnswer(sandbox, c, {
    context: 'applications',
    rows,
    filterable: [...applicationFilters, ...lists.map((name) => `${name}/$count`)],
    navigation: lists,
  });
}

/** GET `/applications/{key}`. A certificate's bytes are shown to who selects them, of one application. */
export function getApplication(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsApplications(callerOf(sandbox, c));
  const row = findApplication(sandbox, c.req.param('key') ?? '');
  const wantsKeys = /(^|,)\s*keyCredentials\b/.test(c.req.query('$select') ?? '');
  return entityAnswer(c, 'applications', {
    ...shown(sandbox, c, row),
    ...(wantsKeys ? { keyCredentials: row.keyCredentials } : {}),
  });
}

function shown(sandbox: Sandbox, c: Context<CallEnv>, row: Application) {
  return {
    ...applicationJson(sandbox, row),
    ...expanded(c, 'application', {
      owners: () => ownersJson(sandbox, row),
      federatedIdentityCredentials: () => row.federatedCredentials.map(federatedCredentialJson),
    }),
  };
}
