import { describe, expect, test } from 'vitest';
import { foundNothing } from '#testing/found-nothing.ts';
import { compare } from './compare.ts';
import { type Difference, type DifferenceCode, differenceCodes } from './difference.ts';
import type { FoundCredential, KnownSecret } from './found-credential.ts';
import type { FoundSeat, FoundState, WantedSeat } from './found-state.ts';
import type { Intent } from './intent.ts';

const portal = { objectId: 'portal', displayName: 'Boarding Pass' };
const none = { state: 'visible', entries: [] } as const;
const one = { state: 'visible', entries: ['one'] } as const;
const hidden = { state: 'not-visible' } as const;
const reader = { roleId: 'AA', name: 'Reader' };
const writer = { roleId: 'bb', name: 'Writer' };
const may = (name: string, depth = 'Basic') => ({ privilegeId: name, name, depth });

const secret = (id: string, of: Partial<FoundCredential> = {}): FoundCredential => ({
  ...{ kind: 'secret', holder: 'app-registration', id, name: `bp:${id}` },
  ...{ endsAt: new Date('2027-03-03T10:00:00Z'), subject: null, ...of },
});
const secrets: KnownSecret[] = [
  { name: 'bp:known', keyId: 'known', standing: 'known' },
  { name: 'bp:lost', keyId: null, standing: 'known' },
  { name: 'bp:gone', keyId: 'gone', standing: 'removed' },
  { name: 'bp:asked', keyId: 'asked', standing: 'in-question' },
];
const endsOn = '2027-03-03';
const stranger = {
  kind: 'secret',
  holder: 'app-registration',
  keyId: 'x',
  name: 'bp:x',
  endsOn,
  subject: null,
} as const;

const approvedSeat = (seatId: string): WantedSeat => ({
  ...{ seatId, organizationId: 'ORG' },
  ...{ businessUnit: { id: 'UNIT', name: 'Contoso' }, roles: [reader] },
});
const user = { isDisabled: false, businessUnitId: 'unit', roles: [{ ...reader, roleId: 'aa' }] };
const foundSeat = (seatId: string): FoundSeat => ({
  ...{ seatId, organizationId: 'org', user },
  ...{ effect: { held: [may('prvRead')], ofRoles: [may('prvRead')] } },
});
const approved = (intent: Intent, seatIds: readonly string[] = ['a']) => ({
  ...{ intent, portalId: 'portal', seats: seatIds.map(approvedSeat), secrets },
});
const asApproved = (seatIds: readonly string[] = ['a']): FoundState => ({
  registration: { owners: [portal] },
  servicePrincipal: { isEnabled: true },
  permissions: { requiredResourceAccess: none, appRoleAssignments: none, delegatedGrants: none },
  credentials: [secret('known')],
  seats: seatIds.map(foundSeat),
});
const stoppedSeat = (seatId: string): FoundSeat => ({
  ...foundSeat(seatId),
  user: { ...user, isDisabled: true },
});

const shown = (differences: readonly Difference[]) =>
  differences.map(({ code, seatId }) => (seatId ? `${code}@${seatId}` : code));

describe.each<[string, string[]]>([
  ['no seat', []],
  ['one seat', ['a']],
  ['two seats', ['a', 'b']],
])('a principal with %s', (_, seatIds) => {
  const each = (...codes: DifferenceCode[]) =>
    codes.flatMap((code) => seatIds.map((seatId) => `${code}@${seatId}`));
  const stopped: FoundState = {
    ...asApproved(),
    ...{ servicePrincipal: { isEnabled: false }, credentials: [], seats: seatIds.map(stoppedSeat) },
  };
  const paused: FoundState = { ...stopped, credentials: asApproved().credentials };

  test.each<[string, FoundState, Intent, string[]]>([
    ['in use and as approved', asApproved(seatIds), 'running', []],
    [
      'to be in use, not made',
      foundNothing,
      'running',
      ['registration-missing', ...each('application-user-missing')],
    ],
    [
      'to be stopped, in use',
      asApproved(seatIds),
      'stopped',
      ['service-principal-enabled', ...each('application-user-enabled'), 'client-secret-left'],
    ],
    [
      'to be in use, paused',
      paused,
      'running',
      ['service-principal-disabled', ...each('application-user-disabled')],
    ],
    [
      'to be paused, in use',
      asApproved(seatIds),
      'paused',
      ['service-principal-enabled', ...each('application-user-enabled')],
    ],
    ['to be paused, and so', paused, 'paused', []],
    ['to be stopped, paused', paused, 'stopped', ['client-secret-left']],
    ['to be stopped, and so', stopped, 'stopped', []],
    ['to be stopped, gone', foundNothing, 'stopped', []],
    [
      'to be gone, in use',
      asApproved(seatIds),
      'retired',
      [
        'registration-left',
        'service-principal-left',
        ...each('application-user-left'),
        ...each('role-left'),
      ],
    ],
    ['to be gone, and so', foundNothing, 'retired', []],
  ])('%s', (_case, found, intent, codes) => {
    expect(shown(compare(found, approved(intent, seatIds)))).toEqual(codes);
  });
});

type Changed = Partial<FoundState> | { seat: Partial<FoundSeat> };
const lists = asApproved().permissions ?? undefined;
const permissions = (changed: object) => ({ permissions: { ...lists, ...changed } }) as Changed;

/** Each difference of a principal in use, by itself: what is found, and what is said of it. */
const single: [DifferenceCode, Changed, Difference['facts']][] = [
  ['api-permission-requested', permissions({ requiredResourceAccess: one }), { count: 1 }],
  ['app-role-assigned', permissions({ appRoleAssignments: one }), { count: 1 }],
  ['delegated-grant', permissions({ delegatedGrants: one }), { count: 1 }],
  [
    'foreign-owner',
    { registration: { owners: [portal, { objectId: 'x', displayName: null }] } },
    { objectId: 'x', name: null },
  ],
  ['registration-missing', { registration: null, permissions: null }, {}],
  ['service-principal-missing', { servicePrincipal: null, permissions: null }, {}],
  ['service-principal-disabled', { servicePrincipal: { isEnabled: false } }, {}],
  [
    'other-organization',
    { seat: { organizationId: 'copy', user: null, effect: null } },
    { approvedId: 'ORG', foundId: 'copy' },
  ],
  ['application-user-missing', { seat: { user: null, effect: null } }, {}],
  ['application-user-disabled', { seat: { user: { ...user, isDisabled: true } } }, {}],
  [
    'other-business-unit',
    { seat: { user: { ...user, businessUnitId: 'other' } } },
    { approvedName: 'Contoso', foundId: 'other' },
  ],
  ['role-missing', { seat: { user: { ...user, roles: [] } } }, reader],
  ['role-extra', { seat: { user: { ...user, roles: [reader, writer] } } }, writer],
  [
    'privilege-beyond-roles',
    { seat: { effect: { held: [may('prvRead', 'Global')], ofRoles: [may('prvRead')] } } },
    { names: ['prvRead'], count: 1 },
  ],
  ['foreign-credential', { credentials: [secret('known'), secret('x')] }, stranger],
  ['removed-secret-listed', { credentials: [secret('gone')] }, { keyId: 'gone', endsOn }],
  ['secret-in-question', { credentials: [secret('asked')] }, { keyId: 'asked', endsOn }],
];

describe('a principal in use', () => {
  test.each(single)('%s, and nothing else, at the seat where it is', (code, changed, facts) => {
    const found = asApproved(['a', 'b']);
    const seats = found.seats.map((seat) =>
      'seat' in changed && seat.seatId === 'b' ? { ...seat, ...changed.seat } : seat,
    );
    const differences = compare({ ...found, ...changed, seats }, approved('running', ['a', 'b']));
    expect(differences).toEqual([{ code, seatId: 'seat' in changed ? 'b' : null, facts }]);
  });

  test('every code is one of those, of a principal to be stopped or gone, of an environment, or of our rows', () => {
    const towardsLess = differenceCodes.filter((code) => /-(left|enabled)$/.test(code));
    // Seen by a look at an environment, in our own rows, and by a look at the tenant.
    const others = [
      ...['user-elsewhere', 'owner-without-role', 'past-end', 'registration-without-row'],
    ];
    expect([...single.map(([code]) => code), ...towardsLess, ...others].toSorted()).toEqual(
      [...differenceCodes].toSorted(),
    );
  });

  test.each<[string, FoundCredential, Partial<typeof stranger> | object | null]>([
    ['one whose key id never came, by its name', secret('any', { name: 'bp:lost' }), null],
    [
      'one whose name, and whom it lets in, turn or hide what is told of it',
      secret('x', { name: 'bp:\u202ex\0', subject: '\ud83d' }),
      { name: 'bp:x ', subject: '\ufffd' },
    ],
    [
      'one that takes a name of ours with something in it that does not show',
      secret('x', { name: 'bp:lost\u200b' }),
      { name: 'bp:lost' },
    ],
    [
      'one with the name of another of ours',
      secret('x', { name: 'bp:known' }),
      { name: 'bp:known' },
    ],
    [
      'one with our key id at its service principal',
      secret('known', { holder: 'enterprise-application' }),
      {
        ...{ holder: 'enterprise-application', keyId: 'known', name: 'bp:known' },
      },
    ],
    ['a certificate', secret('x', { kind: 'certificate' }), { kind: 'certificate' }],
    [
      'a federated credential',
      secret('x', { kind: 'federated', endsAt: null, subject: 'repo of GitHub' }),
      { kind: 'federated', endsOn: null, subject: 'repo of GitHub' },
    ],
  ])('who can sign in as it: %s', (_, credential, changed) => {
    const differences = compare(
      { ...asApproved(), credentials: [credential] },
      approved('running'),
    );
    const facts = { ...stranger, ...changed };
    expect(differences).toEqual(
      changed === null ? [] : [{ code: 'foreign-credential', seatId: null, facts }],
    );
  });

  test('one that is paused is held to all else that was approved', () => {
    const found = { ...asApproved(), credentials: [secret('x')], seats: [stoppedSeat('a')] };
    const seats = found.seats.map((seat) => ({
      ...seat,
      user: { ...user, isDisabled: true, roles: [] },
    }));
    expect(
      shown(
        compare({ ...found, servicePrincipal: { isEnabled: false }, seats }, approved('paused')),
      ),
    ).toEqual(['role-missing@a', 'foreign-credential']);
  });

  test('a list that may not be read is no finding, and no proof either', () => {
    const permissions = {
      ...{ requiredResourceAccess: hidden, appRoleAssignments: hidden, delegatedGrants: hidden },
    };
    expect(compare({ ...asApproved(), permissions }, approved('running'))).toEqual([]);
  });

  test('many privileges too many are counted, and the first of them named', () => {
    const held = Array.from({ length: 500 }, (_, index) => may(`prv${index}`));
    const seats = [{ ...foundSeat('a'), effect: { held, ofRoles: [] } }];
    const [surplus] = compare({ ...asApproved(), seats }, approved('running'));
    expect(surplus?.facts).toEqual({
      names: held.slice(0, 20).map(({ name }) => name),
      count: 500,
    });
  });
});
