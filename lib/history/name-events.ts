import { z } from 'zod';
import type { ChainedLink } from '#lib/audit/chain.ts';
import { readStoredBody } from '#lib/audit/read-stored-body.ts';
import { database } from '#lib/kernel/db.ts';
import { shortHost } from '#lib/model/environment-detail.ts';
import type { StoredBody } from '#lib/model/event.ts';
import type { Named, ToldEvent } from '#lib/model/event-sentence.ts';
import { type Namesake, toldApart } from '#lib/model/told-apart.ts';

/** An event as it is chained, and as it can be told; null where its content cannot be read. */
export type HistoryEvent = Omit<ChainedLink, 'body'> & { told: ToldEvent | null };

type Ids = Record<'person' | 'principal' | 'environment' | 'request' | 'other', string | null>;

/**
 * Gives events the names that their ids have today. An event that cannot be read, because somebody
 * tampered with it, stays in its place: a history that is not intact must still open.
 */
export async function nameEvents(links: readonly ChainedLink[]): Promise<HistoryEvent[]> {
  const read = links.map((link) => ({ link, content: readStoredBody(link.body) }));
  const ids = read.map(({ link, content }) => idsOf(link, content));
  const names = await namesOf(ids);
  return read.map(({ link: { body, ...link }, content }, index) => {
    const { person, principal, environment, request, other } = ids[index] ?? nothing;
    if (!content) return { ...link, told: null };
    return {
      ...link,
      told: {
        by: content.by,
        byName: person ? names.person(person).name : null,
        channel: content.channel,
        event: content.event,
        principal: principal ? names.principal(principal) : null,
        environment: environment ? names.environment(environment) : null,
        request: request ? names.request(request) : null,
        other: other ? names.person(other) : null,
      },
    };
  });
}

const nothing: Ids = {
  person: null,
  principal: null,
  environment: null,
  request: null,
  other: null,
};

function idsOf(link: ChainedLink, content: StoredBody | null): Ids {
  const event = content?.event;
  const ids: Ids = {
    person: link.actorId,
    principal: link.principalId,
    environment: link.environmentId,
    request: event && 'requestId' in event ? event.requestId : null,
    other: event && 'personId' in event ? (event.personId ?? null) : null,
  };
  // What somebody tried to reach is named only in the body, by a text that may be anything.
  if (event?.kind !== 'access.denied' || !z.uuid().safeParse(event.subjectId).success) return ids;
  const { subjectKind, subjectId } = event;
  return subjectKind in ids ? { ...ids, [subjectKind]: subjectId } : ids;
}

const isId = (id: string | null) => id !== null;

const idAndName = { id: true, name: true };

async function namesOf(ids: readonly Ids[]) {
  const some = (...keys: (keyof Ids)[]) => ({
    id: { in: [...new Set(ids.flatMap((one) => keys.map((key) => one[key])))].filter(isId) },
  });
  const [requests, people, principals, environments] = await Promise.all([
    database().request.findMany({
      where: some('request'),
      select: { ...idAndName, requester: { select: idAndName } },
    }),
    database().person.findMany({
      where: some('person', 'other'),
      select: { ...idAndName, userPrincipalName: true },
    }),
    database().principal.findMany({ where: some('principal'), select: idAndName }),
    database().environment.findMany({
      where: some('environment'),
      select: { id: true, displayName: true, instanceUrl: true },
    }),
  ]);
  const named = (rows: readonly { id: string; name: string }[]) => (id: string) => nameOf(rows, id);
  return {
    person: named(
      apart(people.map(({ userPrincipalName: besides, ...one }) => ({ ...one, besides }))),
    ),
    principal: named(principals),
    environment: named(
      apart(
        environments.map(({ id, displayName: name, instanceUrl }) => ({
          ...{ id, name, besides: shortHost(instanceUrl) },
        })),
      ),
    ),
    request: (id: string) => {
      const row = requests.find((one) => one.id === id);
      if (!row) return null;
      return { ...nameOf(requests, id), requester: nameOf([row.requester], row.requester.id) };
    },
  };
}

/** Two of one name on a page are told apart; who was erased has none to be told by. */
function apart(rows: readonly Namesake[]): { id: string; name: string }[] {
  const shown = rows.filter(({ name }) => name !== '');
  const names = toldApart(shown);
  return shown.map(({ id, name }, index) => ({ id, name: names[index] ?? name }));
}

/** An erased name is an empty one, or its row is gone. */
function nameOf(rows: readonly { id: string; name: string }[], id: string): Named {
  return { id, name: rows.find((row) => row.id === id)?.name || null };
}
