import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { type ByHand, byHand } from '#testing/by-hand.ts';
import { addCredential } from '#testing/credentials.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { found, storedVerdictOf } from '#testing/verdict.ts';
import { newPassword } from '../../sandbox/graph/credentials.ts';
import { control } from '../../sandbox/testing/client.ts';

// What somebody changes at the tenant past every approval is what the next verification finds.
let portal: TestPortal;
let principalId: string;
let hand: ByHand;
beforeAll(async () => {
  portal = await startTestPortal();
  ({ principalId } = await portal.approve({ roles: ['Sales Importer', 'Basic User'] }));
  await portal.settle();
  // No longer so young that "not there" could be replication.
  portal.pass(700);
  hand = byHand(portal, principalId);
}, 60_000);
afterEach(() => {
  portal.sandbox.sandbox.faults.clear();
  hand.putBack();
});
afterAll(() => portal.close());

async function verified() {
  const maker = await portal.actor('Maya Lindqvist');
  const { runId } = must(await verifyPrincipal(maker, { principalId }));
  await portal.drain();
  return { runId, ...(await storedVerdictOf(runId)) };
}

const personId = (name: string) =>
  portal.sandbox.info.people.find((person) => person.name === name)?.oid ?? '';
const deletedNow = () => ({ deletedDateTime: new Date().toISOString() });
const askForNothing = () => hand.changeApplication({ requiredResourceAccess: [] });

type Change = () => unknown;
const atEntra: [string, string, Change, Partial<Parameters<typeof found>[1]>][] = [
  [
    'api-permission-requested',
    'an API permission that was added to the registration',
    () => hand.control('/permissions', { add: 'User.Read' }),
    { permissions: 'violated', sizes: [1, 0, 0] },
  ],
  [
    'app-role-assigned',
    'an application permission that was granted',
    async () => {
      await hand.control('/permissions', { add: 'User.Read.All' });
      askForNothing();
    },
    { permissions: 'violated', sizes: [0, 1, 0] },
  ],
  [
    'delegated-grant',
    'a delegated permission that was granted for everybody',
    async () => {
      await hand.control('/permissions', { add: 'User.Read', grant: true });
      askForNothing();
    },
    { permissions: 'violated', sizes: [0, 0, 1] },
  ],
  [
    'foreign-owner',
    'a person who was made owner of the registration, by name',
    () => hand.control('/owners', { add: personId('Audrey Berg') }),
    { says: ['Audrey Berg'] },
  ],
  [
    'foreign-owner',
    'another application that was made owner of it',
    () => hand.control('/owners', { add: hand.instance().id }),
    { says: ['sales-import-'] },
  ],
  [
    'registration-missing',
    'a registration that was deleted',
    () => hand.changeApplication(deletedNow()),
    { permissions: 'not-visible', sizes: [] },
  ],
  [
    'service-principal-missing',
    'a service principal that was deleted',
    () => hand.changeInstance(deletedNow()),
    { permissions: 'not-visible', sizes: [] },
  ],
  [
    'service-principal-disabled',
    'a service principal that was disabled',
    () => hand.changeInstance({ accountEnabled: false }),
    {},
  ],
];

const never = '9999-12-31T00:00:00Z';
const planted = (displayName: string | null, endDateTime = never) => ({
  ...newPassword({ displayName, endDateTime }, Date.now()).credential,
});
const certificate = {
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
  key: '',
  customKeyIdentifier: null,
};
const federated = { id: crypto.randomUUID(), audiences: ['api://AzureADTokenExchange'] };

const credentials: typeof atEntra = [
  [
    'foreign-credential',
    'a client secret that somebody added to the registration',
    () => hand.changeApplication({ passwordCredentials: [planted('by hand')] }),
    { says: ['client secret', 'registration', 'by hand', 'until 31 Dec 9999'] },
  ],
  [
    'foreign-credential',
    'a client secret that takes a name of ours, at its service principal',
    () => hand.changeInstance({ passwordCredentials: [planted(`bp:${crypto.randomUUID()}`)] }),
    { says: ['client secret', 'service principal', 'bp:'] },
  ],
  [
    'foreign-credential',
    'a certificate',
    () =>
      hand.changeApplication({
        keyCredentials: [
          {
            ...{ keyId: crypto.randomUUID(), displayName: 'CN=laptop', ...certificate },
            ...{ startDateTime: new Date().toISOString(), endDateTime: never },
          },
        ],
      }),
    { says: ['certificate', 'CN=laptop'] },
  ],
  [
    'foreign-credential',
    'a federated credential, by whom it lets in',
    () =>
      hand.changeApplication({
        federatedCredentials: [
          {
            ...{ ...federated, name: 'ci', issuer: 'https://token.actions.example' },
            ...{ subject: 'repo:contoso/x', description: null, createdAtMs: Date.now() },
          },
        ],
      }),
    { says: ['federated credential', 'ci', 'repo:contoso/x of https://token.actions.example'] },
  ],
];

const inDataverse: typeof atEntra = [
  [
    'application-user-missing',
    'an application user that was deleted for good',
    () => portal.sandbox.world.systemUsers.remove(hand.user().id),
    {},
  ],
  [
    'application-user-missing',
    'an application user that was deleted and can be restored',
    () => hand.changeUser({ isDisabled: true, isDeleted: true, roleIds: [] }),
    {},
  ],
  [
    'application-user-disabled',
    'an application user that was disabled',
    () => hand.changeUser({ isDisabled: true }),
    {},
  ],
  [
    'other-business-unit',
    'an application user that was moved, with where it belongs',
    () => {
      const { environmentId } = hand.user();
      const units = portal.sandbox.world.businessUnits.by('environmentId', environmentId);
      const other = units.find((unit) => unit.name === 'Contoso Nordics');
      hand.changeUser({ businessUnitId: other?.id ?? '' });
    },
    { says: ['Contoso'] },
  ],
  [
    'role-missing',
    'an approved role that was taken away, by name',
    () => hand.control('/roles', { remove: 'Basic User' }),
    { says: ['Basic User'] },
  ],
  [
    'role-extra',
    'a role that was given besides, by name, although it allows nothing more',
    () => {
      const { id } = hand.makeRole('Sales Copy', [{ name: 'prvReadAccount', depth: 'Deep' }]);
      hand.changeUser({ roleIds: [...hand.user().roleIds, id] });
    },
    { says: ['Sales Copy'] },
  ],
  [
    'privilege-beyond-roles',
    'a privilege that comes from a team',
    () => hand.giveTeam([hand.role('Invoice Reader').id]),
    { says: ['prvReadInvoice'] },
  ],
  [
    'privilege-beyond-roles',
    'an approved privilege that reaches further by a team',
    () => {
      const privileges = [{ name: 'prvReadAccount', depth: 'Global' }] as const;
      hand.giveTeam([hand.makeRole('Deeper', [...privileges]).id]);
    },
    { says: ['prvReadAccount'] },
  ],
];

describe('A verification', () => {
  test('of what nobody touched finds nothing, says what it read, and changes nothing', async () => {
    const before = await worldNow();
    const { runId, row, ...seen } = await verified();
    expect(seen).toEqual(found([], {}));
    expect(row.evidence).toMatchObject({
      ownersAtEntra: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
      clientId: hand.application().appId,
      servicePrincipalId: hand.instance().id,
      seats: [{ userId: hand.user().id, privileges: expect.any(Number) }],
    });
    expect(await worldNow()).toEqual(before);
    expect(await database().run.findUnique({ where: { id: runId } })).toMatchObject({
      state: 'succeeded',
      nextAttemptAt: null,
      finishedAt: expect.any(Date),
    });
  });

  test.each([...atEntra, ...credentials, ...inDataverse])(
    'finds %s: %s',
    async (code, _, change, expected) => {
      await change();
      const before = await worldNow();
      const { row, runId, ...seen } = await verified();
      expect(seen).toMatchObject(found([code], expected));
      expect(await worldNow()).toEqual(before);
      expect(await database().run.findUnique({ where: { id: runId } })).toMatchObject({
        state: 'succeeded',
      });
    },
  );

  test('finds no secret that has ended, none that is known, and one that was removed and is back', async () => {
    const { personId: requestedById } = await portal.actor('Maya Lindqvist');
    const add = async (state: string) => {
      const secret = planted(null);
      const { keyId } = secret;
      const of = {
        principalId,
        requestedById,
        mintStartedAt: new Date(),
        acknowledgedAt: new Date(),
      };
      await addCredential({ ...of, state, keyId, nextAttemptAt: null });
      return secret;
    };
    const [known, removed] = [await add('stored'), await add('removed')];
    const ended = planted('by hand', new Date(Date.now() + 1000).toISOString());
    hand.changeApplication({ passwordCredentials: [known, ended] });
    const { codes, row } = await verified();
    expect(codes).toEqual([]);
    expect(row.evidence).toMatchObject({ credentialsAtEntra: 1 });
    hand.changeApplication({ passwordCredentials: [known, removed] });
    expect((await verified()).codes).toEqual(['removed-secret-listed']);
  });
});

async function worldNow() {
  const { now: _, ...world } = (await control(portal.sandbox, 'GET', '/world')).body;
  return world;
}
