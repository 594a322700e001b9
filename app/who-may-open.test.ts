import { globSync } from 'node:fs';
import type { ReactNode } from 'react';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { type Cast, openCast, type Part, parts } from '#testing/cast.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { guardedPages, openPages } from '#testing/pages.ts';
import {
  asked,
  leave,
  markupOf,
  nextHeaders,
  nextRouter,
  signInAll,
  type Visitor,
} from '#testing/visitor.ts';

vi.mock('next/headers', () => nextHeaders);
vi.mock('next/navigation', async (actual) => ({ ...(await actual<object>()), ...nextRouter }));

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
  await signInAll(cast);
}, 60_000);
afterAll(() => leave(cast));

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string>>;
};
type PageModule = { default: (props: Props) => Promise<ReactNode> };
const pages = import.meta.glob<PageModule>('./**/page.tsx');

async function pageFor(as: Visitor, file: string, id: string) {
  const { default: page } = (await pages[file]?.()) ?? {};
  if (!page) throw new Error(`There is no page ${file}.`);
  const props = { params: Promise.resolve({ id }), searchParams: Promise.resolve({}) };
  return asked(as, () => page(props));
}

const owners: readonly Part[] = ['owner', 'secondOwner'];
const makers: readonly Part[] = [...owners, 'stranger'];
const readers: readonly Part[] = [...owners, 'admin', 'auditor'];

const idOf = ({ principalId, pendingId, environmentId }: Cast) => ({
  principal: principalId,
  request: pendingId,
  environment: environmentId,
});

describe('A page', () => {
  test('has a line in the list that says who may open it', () => {
    const all = globSync('**/page.tsx', { cwd: import.meta.dirname });
    const folders = all.map((file) => `/${file.replace(/\/?page\.tsx$/, '')}`);
    expect([...Object.keys(guardedPages), ...openPages].sort()).toEqual(folders.sort());
  });

  test.each(Object.entries(guardedPages))('%s opens for who may alone', async (page, it) => {
    const file = `.${page}/page.tsx`;
    const id = it.of ? idOf(cast)[it.of] : newId();
    for (const part of parts) {
      const came = await pageFor(part, file, id);
      if (it.who.includes(part)) expect(came, part).toHaveProperty('answer');
      else expect(came, part).toBe('not found');
    }
    expect(await pageFor('nobody', file, id)).toMatch(/^to \/sign-in\?return=/);
  });

  test.each(Object.entries(closed))(
    'that is closed to somebody tells the history that they tried: %s',
    async (page, tried) => {
      const file = `.${page}/page.tsx`;
      const of = guardedPages[page]?.of;
      const id = of ? idOf(cast)[of] : newId();
      const { personId } = cast.people.stranger;
      const which = { personId, subjectId: '', ...tried(id) };
      const before = await timesTried(which);
      await pageFor('stranger', file, id);
      await pageFor('stranger', file, id);
      expect(await timesTried(which)).toBe(before + 2);
      const told = await database().auditEvent.findMany({
        where: { kind: 'access.denied', actorId: personId },
      });
      const { verb, subjectId } = which;
      const sameAttempt = told
        .map(({ body }) => JSON.parse(body).event)
        .filter((event) => event.verb === verb && (event.subjectId ?? '') === subjectId);
      expect(sameAttempt).toHaveLength(1);
      expect(sameAttempt[0].reason).toBe('not-allowed');
    },
  );
});

/** What an attempt on each page that is closed to a stranger is noted as. */
const closed: Record<string, (id: string) => { verb: string; subjectId?: string }> = {
  '/health': () => ({ verb: 'health.read' }),
  '/approvals': () => ({ verb: 'request.decide' }),
  '/approvals/[id]': (id) => ({ verb: 'request.decide', subjectId: id }),
  '/history': () => ({ verb: 'history.read' }),
  '/principals/[id]': (id) => ({ verb: 'principal.read', subjectId: id }),
  '/principals/[id]/use': (id) => ({ verb: 'principal.read', subjectId: id }),
  '/principals/[id]/simulator': (id) => ({ verb: 'principal.read', subjectId: id }),
  '/principals/[id]/issue': (id) => ({ verb: 'principal.read', subjectId: id }),
  '/requests/[id]': (id) => ({ verb: 'request.read', subjectId: id }),
};

async function timesTried(where: { personId: string; verb: string; subjectId: string }) {
  const rows = await database().denial.findMany({ where });
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** What a page offers to do, or where it leads, by a text of its markup; and to whom. */
const offers: [string, string, string, readonly Part[]][] = [
  ['a verification', './principals/[id]/page.tsx', '>Verify now<', [...owners, 'admin']],
  ['a stop', './principals/[id]/page.tsx', '>Stop this principal<', [...owners, 'admin']],
  ['the removal of a secret', './principals/[id]/page.tsx', '>Remove<', owners],
  ['a new secret', './principals/[id]/page.tsx', '/issue"', owners],
  ['its history', './principals/[id]/page.tsx', '"/history/principals/', ['admin', 'auditor']],
  [
    'the reason why nothing is added by hand',
    './principals/[id]/simulator/page.tsx',
    'Only an owner or an admin plays with this principal.',
    ['auditor'],
  ],
  ['a new environment', './environments/page.tsx', '"/environments/new"', ['admin']],
  ['the health page', './environments/page.tsx', '"/health"', ['admin']],
  ['another look at an environment', './environments/[id]/page.tsx', 'Ask it again', ['admin']],
  ['a principal, at home', './page.tsx', 'sales-import-', [...owners, 'admin']],
  ['a principal in the list', './principals/page.tsx', 'sales-import-', readers],
  ['the requests', './learn/page.tsx', 'href="/requests"', makers],
  ['the approvals', './learn/page.tsx', 'href="/approvals"', ['admin']],
  ['the history', './learn/page.tsx', 'href="/history"', ['admin', 'auditor']],
];

describe('What somebody may not do is not offered to them', () => {
  test.each(offers)('%s, on %s', async (_, file, text, who) => {
    const id = file.startsWith('./environments/') ? await closedEnvironment() : cast.principalId;
    const seen: Part[] = [];
    for (const part of parts) {
      const page = await pageFor(part, file, id);
      if (typeof page === 'object' && (await markupOf(page.answer)).includes(text)) seen.push(part);
    }
    expect(seen).toEqual(parts.filter((part) => who.includes(part)));
  });
});

test('the page of an environment warns while the portal’s own user is System Administrator there', async () => {
  const words = 'The portal is System Administrator here';
  const { world } = cast.portal.sandbox;
  const page = async () => {
    const opened = await pageFor('admin', './environments/[id]/page.tsx', cast.environmentId);
    return typeof opened === 'object' ? markupOf(opened.answer) : opened;
  };
  expect(await page()).not.toContain(words);
  const row = await database().environment.findUniqueOrThrow({ where: { id: cast.environmentId } });
  const user = world.systemUsers.get(String(row.portalUserId));
  const all = world.securityRoles
    .all()
    .find(
      (role) =>
        role.name === 'System Administrator' && role.businessUnitId === user?.businessUnitId,
    );
  if (!user || !all) throw new Error('The tenant is another one.');
  world.systemUsers.put({ ...user, roleIds: [...user.roleIds, all.id] });
  expect(await page()).toContain(words);
  world.systemUsers.put(user);
});

async function closedEnvironment(): Promise<string> {
  const where = { state: 'unavailable', instanceUrl: { not: null } };
  return (await database().environment.findFirstOrThrow({ where })).id;
}

type Action = (...sent: unknown[]) => Promise<{ refusal?: { code: string } }>;
const actions = Object.entries(import.meta.glob<Record<string, Action>>('./**/actions.ts'));

describe('What is sent', () => {
  const elsewhere = { origin: 'https://evil.example' };

  /** The refusals of every action of a file, each with a form and a value that say nothing. */
  async function refusals(load: () => Promise<Record<string, Action>>, as: Visitor, from = {}) {
    const found: (string | undefined)[] = [];
    for (const act of Object.values(await load())) {
      const sent = act.length === 2 ? [{ attempt: 0 }, new FormData()] : [{}];
      const came = await asked(as, () => act(...sent), from);
      found.push(typeof came === 'object' ? came.answer.refusal?.code : came);
    }
    return found;
  }

  test('there are as many files of actions as before, or more', () => {
    expect(actions.length).toBeGreaterThanOrEqual(9);
  });

  test.each(actions)('%s is refused to who is not signed in', async (_, load) => {
    expect(new Set(await refusals(load, 'nobody'))).toEqual(new Set(['not-signed-in']));
  });

  test.each(actions)('%s is refused where another site sent it', async (_, load) => {
    expect(new Set(await refusals(load, 'owner', elsewhere))).toEqual(new Set(['not-allowed']));
  });

  test('what another site sent with somebody’s session is noted with them, and without one counted', async () => {
    const [, load] = actions[0] ?? [];
    if (!load) throw new Error('There are no actions.');
    const counted = { where: { reason: 'foreign-origin' }, _sum: { count: true } } as const;
    const both = async () => [
      (await database().denial.aggregate(counted))._sum.count ?? 0,
      (await database().refusalCount.aggregate(counted))._sum.count ?? 0,
    ];
    const [noted = 0, anonymous = 0] = await both();
    const { length } = await refusals(load, 'owner', elsewhere);
    expect(await both()).toEqual([noted + length, anonymous]);
    await refusals(load, 'nobody', elsewhere);
    expect(await both()).toEqual([noted + length, anonymous + length]);
    const told = await database().auditEvent.findMany({
      where: { kind: 'access.denied', actorId: cast.people.owner.personId },
    });
    const reasons = told.map(({ body }) => JSON.parse(body).event.reason);
    expect(reasons.filter((reason) => reason === 'foreign-origin')).toHaveLength(1);
  });

  test('a history is not verified by who may not read it', async () => {
    const [, load] = actions.find(([file]) => file === './history/verify/actions.ts') ?? [];
    for (const part of parts.filter((one) => one !== 'admin' && one !== 'auditor')) {
      expect(load && (await refusals(load, part))).toEqual(['not found']);
    }
    expect(await database().auditEvent.count({ where: { kind: 'history.verified' } })).toBe(0);
  });
});

// The last test here: the sessions stay as old as this.
test('looking needs no recent sign-in, where doing does', async () => {
  await asOwner('UPDATE session SET authenticated_at = $1', [secondsAfter(now(), -3600)]);
  const looks: [Part, string, string][] = [
    ['admin', './approvals/page.tsx', ''],
    ['admin', './approvals/[id]/page.tsx', cast.pendingId],
    ['owner', './principals/[id]/issue/page.tsx', cast.principalId],
  ];
  for (const [part, file, id] of looks) {
    expect(await pageFor(part, file, id), file).toHaveProperty('answer');
  }
});
