import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type RoleName, roleName } from '#lib/model/role.ts';
import { personActor, systemActor } from './actor.ts';
import { assertMay, may, mayWithRole, type Subject, type Verb, type Verdict } from './may.ts';

const moment = new Date('2026-11-24T12:00:00Z');
const [me, them, others] = ['me', 'them', 'others'];
const actor = (roles: readonly RoleName[], provedMillisecondsAgo: number) =>
  personActor({
    personId: me,
    name: 'Somebody',
    roles,
    sessionId: 'session',
    authenticatedAt: new Date(moment.getTime() - provedMillisecondsAgo),
  });

/** What somebody is to the thing that a verb is about. */
const subjects = {
  asker: { requesterId: me, ownerIds: [them] },
  'first owner': { ownerIds: [me, them] },
  'second owner': { requesterId: them, ownerIds: [them, me] },
  'named as second owner': { requesterId: them, ownerIds: [me] },
  'who cut its access': { ownerIds: [them], pressedById: me },
  'an owner who cut its access': { ownerIds: [me, them], pressedById: me },
  stranger: { requesterId: them, ownerIds: [them, others] },
  'stranger to what has nobody': {},
} satisfies Record<string, Subject>;
type Relation = keyof typeof subjects;

const owners: readonly Relation[] = [
  ...(['first owner', 'second owner', 'named as second owner'] as const),
  'an owner who cut its access',
];
const cutters: readonly Relation[] = ['who cut its access', 'an owner who cut its access'];
const theirs: readonly Relation[] = ['asker', ...owners];

/**
 * Who may, spelled out once more: whoever holds one of these roles, whatever they are to it, and
 * whoever is one of these to it, whatever role they hold. `fresh`: with a recent sign-in only.
 * `needing`: being one of these is not enough without this role. `fourEyes`: being one of these forbids what a role allows.
 */
type Line = {
  holding?: readonly RoleName[];
  being?: readonly Relation[];
  needing?: RoleName;
  fresh?: true;
  fourEyes?: readonly Relation[];
  /** What four eyes say, where it is not that it is one's own request. */
  says?: Verdict;
};
const table: Record<Verb, Line> = {
  'request.submit': { holding: ['Maker'] },
  'request.read': { holding: ['Admin', 'Auditor'], being: theirs },
  'request.withdraw': { being: ['asker'] },
  'request.decide': { holding: ['Admin'], fourEyes: theirs, fresh: true },
  'principal.read': { holding: ['Admin', 'Auditor'], being: theirs },
  'principal.verify': { holding: ['Admin'], being: theirs },
  'principal.issue': { being: owners, needing: 'Maker', fresh: true },
  'principal.pause': { holding: ['Admin'], being: theirs },
  'principal.resume': { holding: ['Admin'], fourEyes: cutters, says: 'own-cut', fresh: true },
  'principal.stop': { holding: ['Admin'], being: theirs, fresh: true },
  'credential.remove': { being: owners, fresh: true },
  'credential.read': { being: ['asker'] },
  'credential.open': { being: ['asker'] },
  'credential.confirm': { being: ['asker'] },
  'credential.discard': { being: ['asker'] },
  'ends.let-go': { holding: ['Admin'] },
  'run.retry': { holding: ['Admin'] },
  'run.undo': { holding: ['Admin'], fresh: true },
  'environment.read': { holding: ['Maker', 'Admin', 'Auditor'] },
  'environment.add': { holding: ['Admin'] },
  'environment.check': { holding: ['Admin'] },
  'session.end': { holding: ['Admin'], being: theirs },
  'history.read': { holding: ['Admin', 'Auditor'] },
  'health.read': { holding: ['Admin'] },
};

function expected(line: Line, roles: readonly RoleName[], relation: Relation, isFresh: boolean) {
  const holds = (line.holding ?? []).some((role) => roles.includes(role));
  if (holds && line.fourEyes?.includes(relation)) return line.says ?? 'own-request';
  if (!holds && !line.being?.includes(relation)) return 'not-allowed';
  if (line.needing && !roles.includes(line.needing)) return 'maker-no-more';
  return line.fresh && !isFresh ? 'sign-in-again' : 'yes';
}

/** Every set of roles that somebody can hold. */
const roleSets: RoleName[][] = [
  [],
  ['Maker'],
  ['Admin'],
  ['Auditor'],
  ['Maker', 'Admin'],
  ['Maker', 'Auditor'],
  ['Admin', 'Auditor'],
  ['Maker', 'Admin', 'Auditor'],
];
const relations = Object.entries(subjects) as [Relation, Subject][];
const fifteenMinutes = 15 * 60 * 1000;

describe('who may do what, with any roles, to what is theirs in any way or in none', () => {
  test('there are no other roles', () => {
    expect(roleSets.at(-1)).toEqual(roleName.options);
  });

  test.each(Object.entries(table) as [Verb, Line][])('%s', (verb, line) => {
    const cells = roleSets.flatMap((roles) =>
      relations.flatMap(([relation, subject]) =>
        [0, fifteenMinutes, fifteenMinutes + 1].map((age) => ({
          cell: `${roles.join(' and ') || 'no role'}, ${relation}, signed in ${age} ms ago`,
          says: may(actor(roles, age), verb, subject, moment),
          should: expected(line, roles, relation, age <= fifteenMinutes),
        })),
      ),
    );
    expect(cells.filter(({ says, should }) => says !== should)).toEqual([]);
  });

  test('who may not do it at all is not asked to sign in again first', () => {
    const stale = actor(['Maker'], 60 * 60 * 1000);
    expect(may(stale, 'request.decide', { requesterId: them }, moment)).toBe('not-allowed');
  });

  const needFresh = Object.entries(table).flatMap(([verb, { fresh }]) => (fresh ? [verb] : []));

  test.each(needFresh as Verb[])(
    'a sign-in that does not say when it was proven is refused for that: %s',
    (verb) => {
      const subject = subjects[verb === 'request.decide' ? 'stranger' : 'first owner'];
      const signedIn = { ...actor([], 0), roles: roleName.options };
      const undated = personActor({ ...signedIn, authenticatedAt: null });
      expect(may(undated, verb, subject, moment)).toBe('sign-in-undated');
      expect(mayWithRole(undated, 'request.decide')).toBe(true);
    },
  );

  test.each(needFresh as Verb[])(
    'a recent sign-in that does not meet the authentication context is none: %s',
    (verb) => {
      const subject = subjects[verb === 'request.decide' ? 'stranger' : 'first owner'];
      const signedIn = { ...actor([], 0), roles: roleName.options };
      const elsewhere = personActor({ ...signedIn, missingContext: 'c1' });
      expect(may(elsewhere, verb, subject, moment)).toBe('sign-in-again');
      expect(may(personActor(signedIn), verb, subject, moment)).toBe('yes');
    },
  );

  test.each(Object.keys(table) as Verb[])('the portal itself may do what it calls: %s', (verb) => {
    expect(may(systemActor('worker'), verb, {}, moment)).toBe('yes');
  });
});

test.each<[RoleName, Verb, boolean]>([
  ['Maker', 'request.submit', true],
  ['Admin', 'request.submit', false],
  ['Admin', 'request.decide', true],
  ['Auditor', 'request.decide', false],
  ['Auditor', 'history.read', true],
  ['Maker', 'principal.read', false],
  ['Maker', 'principal.issue', false],
])('that %s may %s by role alone, however old the sign-in: %s', (role, verb, isSo) => {
  const signedInLongAgo = personActor({
    personId: 'me',
    name: 'Me',
    roles: [role],
    sessionId: 's',
    authenticatedAt: new Date(0),
  });
  expect(mayWithRole(signedInLongAgo, verb)).toBe(isSo);
  const read = () => assertMay(signedInLongAgo, verb);
  if (isSo) expect(read).not.toThrow();
  else expect(read).toThrow(verb);
});

test('what somebody holds is looked at in this room alone: everybody else asks the table', () => {
  const files = globSync('{app,components,lib}/**/*.{ts,tsx}', { exclude: ['lib/access/**'] });
  expect(files.length).toBeGreaterThan(400);
  const looks = files.filter(
    (file) =>
      !file.includes('.test.') &&
      /roles\.(includes|some|find)\(\s*['"](Maker|Admin|Auditor)/.test(readFileSync(file, 'utf8')),
  );
  expect(looks).toEqual([]);
});
