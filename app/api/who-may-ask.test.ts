import { globSync } from 'node:fs';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { type Cast, openCast, type Part, parts } from '#testing/cast.ts';
import { asked, leave, nextHeaders, signInAll, type Visitor } from '#testing/visitor.ts';
import { POST as finishSignIn } from './session/route.ts';
import { POST as beginSignIn } from './sign-in/route.ts';

vi.mock('next/headers', () => nextHeaders);

let cast: Cast;
let unitId: string;
beforeAll(async () => {
  cast = await openCast();
  await signInAll(cast);
  const { instanceUrl } = await database().environment.findUniqueOrThrow({
    where: { id: cast.environmentId },
  });
  const [unit] = await microsoft()
    .dataverse.environment(instanceUrl ?? '')
    .businessUnits();
  unitId = unit?.businessUnitId ?? '';
}, 60_000);
afterAll(() => leave(cast));

type Context = { params: Promise<{ id: string; seq: string }> };
type RouteModule = { GET: (request: NextRequest, context: Context) => Promise<Response> };
const routes = import.meta.glob<RouteModule>('./**/route.ts');

/** The status of an answer, or what came instead of one; and the answer itself. */
async function askedOf(as: Visitor, file: string, id: string, query: string) {
  const { GET } = (await routes[file]?.()) ?? {};
  if (!GET) throw new Error(`There is no route ${file}.`);
  const request = new NextRequest(`http://localhost:3000/api${query}`);
  const came = await asked(as, () => GET(request, { params: Promise.resolve({ id, seq: id }) }));
  if (typeof came === 'string') return { status: came, text: '' };
  return { status: came.answer.status, text: await came.answer.text() };
}

const owners: readonly Part[] = ['owner', 'secondOwner'];
const makers: readonly Part[] = [...owners, 'stranger'];
const readers: readonly Part[] = [...owners, 'admin', 'auditor'];
const withRole: readonly Part[] = [...makers, 'admin', 'auditor'];

/** Every route that reads for somebody: whom it answers, and what everybody else gets. */
type Line = {
  who: readonly Part[];
  else: 403 | 404 | 'not found';
  of?: (it: Cast) => string;
  query?: () => string;
};
const guarded: [string, Line][] = [
  ['./credentials/[id]/route.ts', { who: ['owner'], else: 404, of: (it) => it.openedId }],
  ['./environments/route.ts', { who: withRole, else: 403 }],
  [
    './environments/[id]/business-units/route.ts',
    { who: withRole, else: 404, of: (it) => it.environmentId },
  ],
  [
    './environments/[id]/roles/route.ts',
    { who: withRole, else: 404, of: (it) => it.environmentId, query: () => `?unit=${unitId}` },
  ],
  ['./history/events/[seq]/route.ts', { who: ['admin', 'auditor'], else: 403, of: () => '1' }],
  ['./history/export/route.ts', { who: ['admin', 'auditor'], else: 'not found' }],
  [
    './history/export/route.ts',
    {
      who: ['admin', 'auditor'],
      else: 'not found',
      query: () => `?principal=${cast.principalId}`,
    },
  ],
  ['./people/route.ts', { who: makers, else: 403 }],
  ['./people/route.ts', { who: ['admin', 'auditor'], else: 403, query: () => '?among=everybody' }],
  ['./principals/route.ts', { who: ['admin', 'auditor'], else: 403 }],
  ['./pulse/principals/[id]/route.ts', { who: readers, else: 404, of: (it) => it.principalId }],
  ['./pulse/requests/[id]/route.ts', { who: readers, else: 404, of: (it) => it.pendingId }],
  ['./pulse/requests/[id]/route.ts', { who: readers, else: 404, of: (it) => it.approvedId }],
];
/** What is asked before there is a session, or says nothing of anybody. */
const open = [
  './front-channel-logout/route.ts',
  './health/route.ts',
  './own-address/route.ts',
  './session/route.ts',
  './sign-in/route.ts',
];

describe('A route', () => {
  test('has a line here that says who may ask', () => {
    const all = globSync('**/route.ts', { cwd: import.meta.dirname });
    const named = new Set([...guarded.map(([file]) => file), ...open]);
    expect([...named].sort()).toEqual(all.map((file) => `./${file}`).sort());
  });

  test.each(guarded)('%s answers who may alone', async (file, { who, of, query, ...line }) => {
    const ask = (as: Visitor) => askedOf(as, file, of?.(cast) ?? '', query?.() ?? '');
    for (const part of parts) {
      const { status, text } = await ask(part);
      expect([part, status]).toEqual([part, who.includes(part) ? 200 : line.else]);
      if (!who.includes(part)) expect(text).not.toContain('"value"');
    }
    const stranger = await ask('nobody');
    if (line.else === 'not found') expect(stranger.status).toMatch(/^to \/sign-in/);
    else expect(stranger.status).toBe(401);
  });

  test('among owners offers whom the person who asks could name, and nobody else', async () => {
    const { text } = await askedOf('owner', './people/route.ts', '', '');
    const { found } = JSON.parse(text).value;
    expect(found.map(({ name }: { name: string }) => name)).toEqual([
      'Max Okafor',
      'Mia Tanaka',
      'Sam Stranger',
    ]);
    const of = `?id=${cast.people.auditor.personId}`;
    const one = await askedOf('owner', './people/route.ts', '', of);
    expect(JSON.parse(one.text).value.found).toEqual([]);
  });

  test('tells of an event all that it holds, and of no other', async () => {
    const file = './history/events/[seq]/route.ts';
    const row = await database().auditEvent.findUniqueOrThrow({ where: { seq: 2n } });
    const { text } = await askedOf('auditor', file, '2', '');
    const facts: { term: string; value: string }[] = JSON.parse(text).value;
    expect(facts).toContainEqual({ term: 'Event', value: '2' });
    expect(facts).toContainEqual({ term: 'Hash', value: row.hash, copyLabel: 'hash' });
    expect(facts.map(({ term }) => term)).not.toContain('From the address');
    await askedOf('auditor', './history/export/route.ts', '', '');
    const exported = `${await database().auditEvent.count()}`;
    const told = await askedOf('auditor', file, exported, '');
    expect(JSON.parse(told.text).value).toEqual(
      expect.arrayContaining([
        { term: 'From the address', value: '203.0.113.9' },
        { term: 'With the browser', value: 'A browser/1.0' },
      ]),
    );
    for (const seq of ['0', '-1', '1.5', 'two', '999999999999', '99999999999999999999']) {
      expect([seq, (await askedOf('auditor', file, seq, '')).status]).toEqual([seq, 404]);
    }
  });

  test('of a sign-in that another site sent is refused, and noted with whoever is signed in there', async () => {
    const { personId } = cast.people.owner;
    const where = { personId, reason: 'foreign-origin' };
    const timesNoted = async () =>
      (await database().denial.findMany({ where })).reduce((sum, { count }) => sum + count, 0);
    const origin = 'https://evil.example';
    const sent = new Request('http://localhost:3000/api/session', {
      method: 'POST',
      headers: { origin },
    });
    const before = await timesNoted();
    const answers = [
      await asked('owner', () => beginSignIn(), { origin }),
      await asked('owner', () => finishSignIn(sent), { origin }),
    ];
    expect(answers.map((came) => (typeof came === 'object' ? came.answer.status : came))).toEqual([
      403, 401,
    ]);
    expect(await timesNoted()).toBe(before + 2);
  });

  test('exports of a principal what is the principal’s', async () => {
    const query = `?principal=${cast.principalId}`;
    const { text } = await askedOf('auditor', './history/export/route.ts', '', query);
    const [header, ...lines] = text.trimEnd().split('\n');
    expect(JSON.parse(header ?? '')).toMatchObject({ principalId: cast.principalId });
    const rows = await database().auditEvent.findMany({
      where: { principalId: cast.principalId, kind: { not: 'history.exported' } },
      orderBy: { seq: 'asc' },
    });
    const events = lines.map((line) => JSON.parse(line));
    expect(events.filter(({ kind }) => kind !== 'history.exported').map(({ id }) => id)).toEqual(
      rows.map(({ id }) => id),
    );
    const told = await database().auditEvent.findFirstOrThrow({
      where: { kind: 'history.exported' },
      orderBy: { seq: 'desc' },
    });
    expect(JSON.parse(told.body).by).toEqual({
      type: 'person',
      personId: cast.people.auditor.personId,
      role: 'Auditor',
    });
  });
});
