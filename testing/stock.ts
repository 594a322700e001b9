import { type PersonActor, personActor } from '#lib/access/actor.ts';
import { storeFindings } from '#lib/findings/store-findings.ts';
import { asJson, database, inTransaction } from '#lib/kernel/db.ts';
import { hashOfValue } from '#lib/kernel/digest.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { CredentialState } from '#lib/model/credential.ts';
import type { Finding, VerificationEvidence } from '#lib/model/finding.ts';
import type { Intent } from '#lib/model/intent.ts';
import type { RequestState } from '#lib/model/request.ts';
import type { RoleName } from '#lib/model/role.ts';
import type { RecipeName, RunState } from '#lib/model/run.ts';

const beginning = new Date('2026-01-01T00:00:00Z');
let minutes = 0;
/** A moment that is later than every one before. */
function later(): Date {
  minutes += 1;
  return new Date(beginning.getTime() + minutes * 60_000);
}

export async function stockPerson(name: string, roles: RoleName[]): Promise<PersonActor> {
  const id = newId();
  await database().person.create({
    data: {
      id,
      tenantId: id,
      objectId: id,
      name,
      userPrincipalName: `${id}@contoso.example`,
      roles,
      firstSeenAt: beginning,
      lastSeenAt: beginning,
    },
  });
  return personActor({ personId: id, name, roles, sessionId: newId(), authenticatedAt: beginning });
}

export async function stockEnvironment(displayName: string): Promise<string> {
  const id = newId();
  await database().environment.create({
    data: { id, displayName, state: 'ready', policy: {}, addedAt: beginning },
  });
  return id;
}

type Owned = { owner: PersonActor; secondOwner?: PersonActor; environmentId: string };

export type StockRequest = Owned & { name: string; state?: RequestState };

/** Requests, each sent a minute after the one before it. Answers their ids. */
export async function stockRequests(rows: readonly StockRequest[]): Promise<string[]> {
  const data = rows.map(
    ({ name, owner, secondOwner = owner, environmentId, state = 'pending' }) => {
      const submittedAt = later();
      return {
        id: newId(),
        state,
        requesterId: owner.personId,
        environmentId,
        name,
        spec: asJson({
          version: 1,
          name,
          usedBy: 'other',
          environmentId,
          instanceUrl: 'https://contoso.crm4.dynamics.com',
          organizationId: newId(),
          businessUnit: { id: newId(), name: 'Contoso' },
          roles: [role],
          requesterId: owner.personId,
          secondOwnerId: secondOwner.personId,
          endsOn: '2027-01-01',
        }),
        specHash: '0'.repeat(64),
        why: 'For a test of lists.',
        whySalt: '',
        submittedAt,
        closedAt: state === 'pending' ? null : submittedAt,
      };
    },
  );
  await database().request.createMany({ data });
  return data.map(({ id }) => id);
}

const role = { roleId: newId(), rootRoleId: newId(), name: 'Reader', privilegesHash: '' };

export type StockPrincipal = Owned & {
  name: string;
  /** One run of each, in their order; a principal was always provisioned. */
  runs?: Partial<Record<RecipeName, RunState>>;
  /** What each look at Microsoft found, oldest first. */
  looks?: readonly (readonly Finding[])[];
  isRetired?: boolean;
  /** `YYYY-MM-DD` */
  endsOn?: string;
  /** Which intent was put in force after the first approval. */
  intent?: Intent;
  credentials?: readonly { state: CredentialState; endsAt: Date }[];
  clientId?: string;
};

/** Principals with what stands behind them, each made a minute after the one before it. Answers their ids. */
export async function stockPrincipals(rows: readonly StockPrincipal[]): Promise<string[]> {
  const requestIds = await stockRequests(rows.map((row) => ({ ...row, state: 'approved' })));
  const all = rows.map((row, index) => {
    const id = newId();
    return { ...row, id, seatId: newId(), requestId: requestIds[index] ?? '', createdAt: later() };
  });
  await database().principal.createMany({
    data: all.map(
      ({ id, requestId, name, endsOn = '2027-01-01', isRetired = false, createdAt }) => ({
        id,
        requestId,
        name,
        usedBy: 'other',
        endsOn: new Date(endsOn),
        createdAt,
        retiredAt: isRetired ? createdAt : null,
      }),
    ),
  });
  await database().principalOwner.createMany({
    data: all.flatMap(({ id, owner, secondOwner }) =>
      [owner, ...(secondOwner ? [secondOwner] : [])].map(({ personId }) => ({
        principalId: id,
        personId,
      })),
    ),
  });
  await database().seat.createMany({
    data: all.map(({ id, seatId, environmentId, createdAt }) => ({
      id: seatId,
      principalId: id,
      environmentId,
      businessUnitId: newId(),
      businessUnitName: 'Contoso',
      roles: asJson([role]),
      createdAt,
    })),
  });
  await database().approvedSpec.createMany({
    data: all.flatMap(({ id, seatId, requestId, intent, createdAt }) => {
      const of = { principalId: id, spec: {}, specHash: hashOfValue({}), requestId };
      const first = { ...of, version: 1, seatId, intent: 'running', approvedAt: createdAt };
      return intent ? [first, { ...first, version: 2, seatId: null, intent }] : [first];
    }),
  });
  for (const one of all) await addHistory(one);
  return all.map(({ id }) => id);
}

const nothingRead: VerificationEvidence = {
  lists: [],
  ownersAtEntra: [],
  clientId: null,
  servicePrincipalId: null,
  seats: [],
};

type Placed = StockPrincipal & { id: string; seatId: string; createdAt: Date };

async function addHistory({ id, owner, createdAt, ...row }: Placed) {
  const { runs, looks, credentials, clientId } = row;
  const of = { principalId: id };
  const made = Object.entries({ provision: 'succeeded', ...runs }).map(([recipe, state], at) => ({
    ...of,
    id: newId(),
    recipe,
    state,
    specVersion: 1,
    createdAt: new Date(createdAt.getTime() + at),
  }));
  await database().run.createMany({ data: made });
  const runId = made[0]?.id ?? '';
  for (const seen of looks ?? []) {
    const at = later();
    await database().verification.create({
      data: {
        ...of,
        id: newId(),
        runId,
        outcome: seen.length > 0 ? 'differs' : 'as-approved',
        permissions: 'proven',
        findings: asJson(seen),
        evidence: nothingRead,
        at,
      },
    });
    await inTransaction((tx) => storeFindings(tx, { ...of, seen, at }));
  }
  await database().credential.createMany({
    data: (credentials ?? []).map(({ state, endsAt }) => ({
      ...of,
      id: newId(),
      state,
      requestedById: owner.personId,
      requestedAt: later(),
      publicKey: {},
      endsAt,
    })),
  });
  if (!clientId) return;
  await database().remoteObject.create({
    data: {
      ...of,
      id: newId(),
      kind: 'application',
      remoteId: newId(),
      clientId,
      madeAt: createdAt,
    },
  });
}
