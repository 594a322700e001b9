import type { PersonActor } from '#lib/access/actor.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { submitRequest } from '#lib/requests/submit-request.ts';
import { signedInAgo } from './somebody.ts';
import { must, startTestPortal, type TestPortal } from './test-portal.ts';

/** What somebody is to the principal and the requests of the cast. */
export const parts = ['owner', 'secondOwner', 'stranger', 'admin', 'auditor', 'noRole'] as const;
export type Part = (typeof parts)[number];

export type Cast = {
  portal: TestPortal;
  people: Record<Part, PersonActor>;
  /** Ready; the owner asked for it, and it has both owners. */
  principalId: string;
  runId: string;
  approvedId: string;
  /** Asked for by the owner, with the second owner named, and not decided yet. */
  pendingId: string;
  /** Secrets of the principal that its owner asked for: one stored safely, one open in their tab. */
  storedId: string;
  openedId: string;
  environmentId: string;
  /** A session of the owner's, in another browser than the one they act from. */
  sessionId: string;
};

/** A portal with one of each, and everybody who could want to see or do something with it. */
export async function openCast(): Promise<Cast> {
  const portal = await startTestPortal();
  await addStranger();
  const { principalId, runId } = await portal.approve();
  await portal.drain();
  const owner = await portal.actor('Maya Lindqvist');
  const { requestId } = must(await submitRequest(owner, await portal.ask(), microsoft()));
  const { request, seats } = await database().principal.findUniqueOrThrow({
    where: { id: principalId },
    include: { request: true, seats: true },
  });
  if (!request) throw new Error('The principal comes from no request.');
  return {
    portal,
    people: {
      owner,
      secondOwner: await portal.actor('Max Okafor'),
      stranger: await portal.actor('Sam Stranger'),
      admin: await portal.actor('Ada Moreau'),
      auditor: await portal.actor('Audrey Berg'),
      noRole: await portal.actor('Gus Novak'),
    },
    principalId,
    runId,
    approvedId: request.id,
    pendingId: requestId,
    storedId: await addSecret(principalId, owner, 'stored'),
    openedId: await addSecret(principalId, owner, 'opened'),
    environmentId: seats[0]?.environmentId ?? '',
    sessionId: await addSession(owner),
  };
}

/** The same person, whose last sign-in is longer ago than deciding and issuing allow. */
export const signedInLongAgo = (person: PersonActor) => signedInAgo(person, 3600);

async function addStranger(): Promise<void> {
  const [id, moment] = [newId(), now()];
  await database().person.create({
    data: {
      id,
      tenantId: id,
      objectId: id,
      name: 'Sam Stranger',
      userPrincipalName: 'sam.stranger@contoso.example',
      roles: ['Maker'],
      firstSeenAt: moment,
      lastSeenAt: moment,
    },
  });
}

async function addSecret(
  principalId: string,
  { personId }: PersonActor,
  state: 'stored' | 'opened',
): Promise<string> {
  const { id } = await database().credential.create({
    data: {
      principalId,
      state,
      requestedById: personId,
      requestedAt: now(),
      publicKey: {},
      endsAt: secondsAfter(now(), 86_400 * 90),
      openedAt: now(),
    },
  });
  return id;
}

async function addSession({ personId, roles }: PersonActor): Promise<string> {
  const moment = now();
  const { id } = await database().session.create({
    data: {
      personId,
      tokenHash: newId(),
      roles: [...roles],
      createdAt: moment,
      authenticatedAt: moment,
      lastSeenAt: moment,
      expiresAt: secondsAfter(moment, 3600),
    },
  });
  return id;
}
