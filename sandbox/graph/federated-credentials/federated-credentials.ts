import type { Context } from 'hono';
import { z } from 'zod';
import { behaviour } from '../../plane/behaviours.ts';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import type { Application, FederatedCredential } from '../../world/directory-rows.ts';
import { newId } from '../../world/ids.ts';
import { callerOf, requireReadsApplications, requireWrites } from '../caller.ts';
import { findApplication } from '../find-application.ts';
import { badRequest, GraphError, notFound } from '../graph-error.ts';
import { entityAnswer, listAnswer } from '../list-answer.ts';
import { readBody } from '../read-body.ts';
import { federatedCredentialJson } from './federated-credential-json.ts';

const most = 20;
const line = z.string().min(1).max(600);
const create = z.strictObject({
  name: z.string().regex(/^[\w-]{1,120}$/),
  issuer: line,
  subject: line,
  audiences: z.array(line).length(1),
  description: z.string().max(600).nullish(),
});
const patch = create.omit({ name: true }).partial();
const upsert = create.partial({ name: true });
const context = 'applications/federatedIdentityCredentials';

/** GET `/applications/{key}/federatedIdentityCredentials`. */
export function listFederatedCredentials(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsApplications(callerOf(sandbox, c));
  const rows = applicationAt(sandbox, c).federatedCredentials.map(federatedCredentialJson);
  return listAnswer(sandbox, c, { context, rows, filterable: ['name', 'issuer', 'subject'] });
}

/** GET one, by id or `name='…'`. */
export function getFederatedCredential(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsApplications(callerOf(sandbox, c));
  const key = c.req.param('credential') ?? '';
  const found = credentialAt(applicationAt(sandbox, c), key);
  if (!found) throw notFound(key);
  return entityAnswer(c, context, federatedCredentialJson(found));
}

/** POST: at most 20 per application, issuer and subject together once. */
export async function addFederatedCredential(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  const body = await readBody(c, create);
  const application = applicationAt(sandbox, c);
  requireWrites(caller, application);
  const made = {
    ...body,
    id: newId(),
    description: body.description ?? null,
    createdAtMs: sandbox.clock.nowMs(),
  };
  store(sandbox, application, made);
  return entityAnswer(c, context, federatedCredentialJson(made), 201);
}

/** PATCH: the name stays. By `name='…'` with `Prefer: create-if-missing` it is an upsert. */
export async function updateFederatedCredential(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  const application = applicationAt(sandbox, c);
  requireWrites(caller, application);
  const key = c.req.param('credential') ?? '';
  const found = credentialAt(application, key);
  const name = nameIn(key);
  const isUpsert =
    c.req.header('Prefer')?.includes('create-if-missing') &&
    behaviour(sandbox.world, 'federatedUpsert') === 'accepted';
  if (!found && name !== undefined && isUpsert) {
    const body = await readBody(c, upsert);
    const made = {
      ...body,
      name,
      id: newId(),
      description: body.description ?? null,
      createdAtMs: sandbox.clock.nowMs(),
    };
    store(sandbox, application, made);
    return entityAnswer(c, context, federatedCredentialJson(made), 201);
  }
  if (!found) throw notFound(key);
  const { issuer, subject, audiences, description } = await readBody(c, patch);
  store(sandbox, application, {
    ...found,
    issuer: issuer ?? found.issuer,
    subject: subject ?? found.subject,
    audiences: audiences ?? found.audiences,
    description: description === undefined ? found.description : description,
  });
  return c.body(null, 204);
}

/** DELETE. */
export function removeFederatedCredential(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  const application = applicationAt(sandbox, c);
  requireWrites(caller, application);
  const key = c.req.param('credential') ?? '';
  const found = credentialAt(application, key);
  if (!found) throw notFound(key);
  const federatedCredentials = application.federatedCredentials.filter(({ id }) => id !== found.id);
  sandbox.world.applications.put({ ...application, federatedCredentials });
  return c.body(null, 204);
}

function store({ world }: Sandbox, application: Application, credential: FederatedCredential) {
  const others = application.federatedCredentials.filter(({ id }) => id !== credential.id);
  if (others.length >= most) {
    throw badRequest(`The number of federated identity credentials cannot exceed ${most}.`);
  }
  const isTaken = others.some(
    (one) =>
      one.name === credential.name ||
      (one.issuer === credential.issuer && one.subject === credential.subject),
  );
  if (isTaken) {
    throw new GraphError(
      'Request_MultipleObjectsWithSameKeyValue',
      'FederatedIdentityCredential with the same name, or the same issuer and subject, already exists.',
    );
  }
  world.applications.put({ ...application, federatedCredentials: [...others, credential] });
}

function applicationAt(sandbox: Sandbox, c: Context<CallEnv>): Application {
  return findApplication(sandbox, c.req.param('key') ?? '');
}

function credentialAt({ federatedCredentials }: Application, key: string) {
  const name = nameIn(key);
  return federatedCredentials.find((one) =>
    name === undefined ? one.id === key.toLowerCase() : one.name === name,
  );
}

function nameIn(key: string): string | undefined {
  return /^name='(.*)'$/.exec(key)?.[1];
}
