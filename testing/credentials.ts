import { calculateJwkThumbprint } from 'jose';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { z } from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { noteBaseline } from '#lib/history/note-baseline.ts';
import { now, secondsAfter, useClock as setClock } from '#lib/kernel/clock.ts';
import { database, inTransaction, type Prisma } from '#lib/kernel/db.ts';
import { sha256 } from '#lib/kernel/digest.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { Pause } from '#lib/kernel/pause.ts';
import type { EventActor, EventBody } from '#lib/model/event.ts';
import type { Outcome } from '#lib/model/refusal.ts';
import { tabPublicKey } from '#lib/model/tab-public-key.ts';
import { asOwner } from './database/as-owner.ts';
import { openEmptyPortal } from './empty-portal.ts';
import { signedInAgo } from './somebody.ts';
import { stockEnvironment, stockPerson, stockPrincipals } from './stock.ts';

/** For what never gets as far as a pause. */
export const noPause: Pause = async () => {};

/** A second of a stopped clock, far from the present, so that the two are never mistaken. */
const beginning = new Date('2040-01-01T12:00:00.000Z');

export type StoppedClock = {
  /** The moment so many seconds after the beginning. */
  at: (seconds: number) => Date;
  /** Makes it that moment. */
  goTo: (seconds: number) => void;
  putBack: () => void;
};

/** Stops the portal's clock at its second 0, so that what is written can be told to the millisecond. */
export function stopClock(): StoppedClock {
  let moment = beginning;
  const at = (seconds: number) => secondsAfter(beginning, seconds);
  const putBack = setClock(() => moment);
  const goTo = (seconds: number) => {
    moment = at(seconds);
  };
  return { at, goTo, putBack };
}

export type CredentialStock = {
  clock: StoppedClock;
  /** Both own the principal. */
  maya: PersonActor;
  max: PersonActor;
  /** An admin who owns nothing. */
  ada: PersonActor;
  principalId: string;
  environmentId: string;
  /** A credential of it, asked for by Maya. */
  add: (given: Partial<Given>) => Promise<string>;
  close: () => Promise<void>;
};

/** Rows alone, without Microsoft: a principal that is ready, its people, and a stopped clock. One per file. */
export async function openCredentialStock(): Promise<CredentialStock> {
  const stock = await openEmptyPortal();
  const clock = stopClock();
  const maya = signedInAgo(await stockPerson('Maya Lindqvist', ['Maker']), 0);
  const max = signedInAgo(await stockPerson('Max Okafor', ['Maker']), 0);
  const ada = signedInAgo(await stockPerson('Ada Moreau', ['Admin']), 0);
  const environmentId = await stockEnvironment('Sales Dev');
  const owned = { owner: maya, secondOwner: max, environmentId };
  const [principalId = ''] = await stockPrincipals([{ name: 'sales-import', ...owned }]);
  // No event tells of these rows: they are of before.
  await noteBaseline();
  const close = async () => {
    clock.putBack();
    await stock.close();
  };
  const add = (given: Partial<Given>) =>
    addCredential({ principalId, requestedById: maya.personId, ...given });
  return { clock, maya, max, ada, principalId, environmentId, add, close };
}

/** The stock of a file's tests: opened before the first; after each it has no credential, and second 0 again. */
export function credentialStockOfFile(): () => CredentialStock {
  let stock: CredentialStock;
  beforeAll(async () => {
    stock = await openCredentialStock();
  });
  afterEach(async () => {
    await asOwner('DELETE FROM credential');
    stock.clock.goTo(0);
  });
  afterAll(() => stock.close());
  return () => stock;
}

type Given = Omit<Partial<Prisma.CredentialUncheckedCreateInput>, 'principalId'> & {
  principalId: string;
  requestedById: string;
};

/** A credential as its row may stand; nothing of it is at Entra. Answers its id. */
export async function addCredential(given: Given): Promise<string> {
  const { id } = await database().credential.create({
    data: {
      id: newId(),
      state: 'requested',
      requestedAt: now(),
      publicKey: {},
      endsAt: secondsAfter(now(), 90 * 86_400),
      nextAttemptAt: now(),
      ...given,
    },
  });
  return id;
}

/** The history says that a credential was asked for, as its row says, in a tab with its key. */
export async function tellAsked(credentialId: string, changes: Partial<Asked> = {}): Promise<void> {
  const { principalId, requestedById, endsAt, publicKey } = await credentialRow(credentialId);
  const { personId = requestedById, ...said } = changes;
  const key = tabPublicKey.safeParse(publicKey).data;
  const keyThumbprint = key && (await calculateJwkThumbprint(key));
  const by = { type: 'person', personId, role: 'Maker' } as const;
  const event = {
    ...({ kind: 'credential.requested', credentialId, principalId, keyThumbprint } as const),
    endsAt: endsAt.toISOString(),
    ...said,
  };
  await inTransaction((tx) => appendEvent(tx, { by, event }));
}

/** The history says that Entra made it, under the key id of its row, and what was sealed. */
export async function tellMinted(credentialId: string): Promise<void> {
  const { principalId, keyId, ciphertext } = await credentialRow(credentialId);
  const about = { principalId, credentialId, microsoftRequestId: null };
  const sealed = ciphertext === null ? {} : { ciphertextDigest: sha256(ciphertext) };
  const event = { kind: 'credential.minted', keyId: keyId ?? '', ...about, ...sealed } as const;
  await inTransaction((tx) => appendEvent(tx, { by: byWorker, event }));
}

/** How many events told of a credential when its row was laid. */
const laid = new Map<string, number>();

/** The history says of a credential how it came to stand as its row does: asked for, made, and so on. */
export async function tellStanding(credentialId: string): Promise<void> {
  const { state, principalId, requestedById, keyId } = await credentialRow(credentialId);
  await tellAsked(credentialId);
  if (keyId) await tellMinted(credentialId);
  const about = { principalId, credentialId };
  const cause = { code: 'interrupted', status: null, microsoftRequestId: null };
  const [person, worker] = [
    { type: 'person', personId: requestedById, role: 'Maker' },
    byWorker,
  ] as const;
  const steps: { state: string[]; by: EventActor; event: EventBody }[] = [
    { state: ['lost'], by: worker, event: { kind: 'credential.lost', ...about, cause } },
    {
      state: ['ready', 'opened'],
      by: worker,
      event: { kind: 'credential.not-proven', ...about, cause },
    },
    { state: ['opened'], by: person, event: { kind: 'credential.opened', ...about } },
    {
      state: ['stored'],
      by: person,
      event: { kind: 'credential.acknowledged', ...about },
    },
    { state: ['removing'], by: person, event: { kind: 'credential.discarded', ...about } },
  ];
  for (const { by, event } of steps.filter((one) => one.state.includes(state)))
    await inTransaction((tx) => appendEvent(tx, { by, event }));
  laid.set(credentialId, (await historyOf(credentialId)).length);
}

/** What the history holds of a credential since `tellStanding`. */
export async function sinceLaid(credentialId: string) {
  return (await historyOf(credentialId)).slice(laid.get(credentialId) ?? 0);
}

type Asked = Omit<Extract<EventBody, { kind: 'credential.requested' }>, 'kind'> & {
  personId: string;
};

export const credentialRow = (id: string) =>
  database().credential.findUniqueOrThrow({ where: { id } });

const story = z.object({ event: z.looseObject({ kind: z.string() }) });

/** What the history holds of a credential, oldest first, and whose deed each was. */
export async function historyOf(credentialId: string) {
  const rows = await database().auditEvent.findMany({ orderBy: { seq: 'asc' } });
  return rows
    .filter((row) => row.body.includes(credentialId))
    .map(({ actorId, body }) => ({ actorId, ...story.parse(JSON.parse(body)).event }));
}

export const eventKindsOf = async (credentialId: string) =>
  (await historyOf(credentialId)).map((event) => event.kind);

/** The same without the ask that it begins with. */
export async function sinceAsked(credentialId: string) {
  const [asked, ...since] = await historyOf(credentialId);
  expect(asked?.kind).toBe('credential.requested');
  return since;
}

/** The same without its making, where that is told. */
export async function sinceMinted(credentialId: string) {
  return (await sinceAsked(credentialId)).filter(({ kind }) => kind !== 'credential.minted');
}

export const kindsSinceAsked = async (credentialId: string) =>
  (await sinceAsked(credentialId)).map((event) => event.kind);

const jobRows = z.array(z.object({ startAfter: z.date() }));

/** For when the jobs of a credential are: a moment, or 'at once' by the queue's own clock. */
export async function jobsOf(credentialId: string): Promise<(Date | 'at once')[]> {
  const rows = await database().$queryRaw`
    SELECT start_after AS "startAfter" FROM pgboss.job
    WHERE name = 'hand-over' AND data->>'credentialId' = ${credentialId} ORDER BY created_on`;
  return jobRows
    .parse(rows)
    .map(({ startAfter }) =>
      startAfter.getTime() <= Date.now() + 60_000 ? 'at once' : startAfter,
    );
}

/** The refusal's code, or 'none' where there is none. */
export async function refusalCodeOf(outcome: Promise<Outcome<unknown>>): Promise<string> {
  const answered = await outcome;
  return answered.ok ? 'none' : answered.refusal.code;
}

/** Lets a verb read the row as it is and write only after somebody else has changed it. */
export async function overtaken<T>(
  credentialId: string,
  change: Prisma.CredentialUpdateInput,
  verb: () => Promise<T>,
): Promise<T> {
  const { late } = await database().$transaction(async (tx) => {
    await tx.credential.update({ where: { id: credentialId }, data: change });
    const overtakenVerb = verb();
    await expect.poll(countWaiting, { interval: 5, timeout: 5000 }).toBe(1);
    return { late: overtakenVerb };
  });
  return late;
}

async function countWaiting(): Promise<number> {
  const rows = await database().$queryRaw`
    SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return z.array(z.unknown()).parse(rows).length;
}
