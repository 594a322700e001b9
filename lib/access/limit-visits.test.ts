import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendEvent } from '#lib/audit/append.ts';
import type { Whence } from '#lib/audit/whence.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { closePool } from '#lib/kernel/pool.ts';
import { openHistory, type TestHistory } from '#testing/test-history.ts';
import { limitVisit } from './limit-visits.ts';
import { hashOfToken, newRandomToken } from './random-token.ts';

let portal: TestHistory;
beforeAll(async () => {
  portal = await openHistory();
});
afterAll(async () => {
  await closePool();
  await portal.close();
});

const pagesOfMinute = 600;

/** Somebody who is signed in, and the value of their cookie. */
async function signedIn({ endedAt = null }: { endedAt?: Date | null } = {}) {
  const [personId, moment, cookie] = [newId(), now(), newRandomToken().reveal()];
  await database().person.create({
    data: {
      id: personId,
      tenantId: newId(),
      objectId: newId(),
      name: 'Maya Lindqvist',
      userPrincipalName: 'maya@contoso.example',
      roles: ['Maker'],
      firstSeenAt: moment,
      lastSeenAt: moment,
    },
  });
  const sessionId = newId();
  await inTransaction((tx) =>
    appendEvent(tx, {
      by: { type: 'person', personId, role: 'Maker' },
      event: { kind: 'session.signed-in', sessionId, roles: ['Maker'] },
    }),
  );
  await database().session.create({
    data: {
      id: sessionId,
      personId,
      tokenHash: hashOfToken(cookie),
      roles: ['Maker'],
      createdAt: moment,
      authenticatedAt: moment,
      lastSeenAt: moment,
      expiresAt: secondsAfter(moment, 3600),
      endedAt,
    },
  });
  return { personId, cookie };
}

let lastAddress = 0;
const newAddress = () => {
  lastAddress += 1;
  return `203.0.113.${lastAddress}`;
};

type Asked = {
  cookie?: string;
  address: string;
  method?: string;
  pathname?: string;
  whence?: Whence;
};
const visit = ({ cookie, address, method = 'GET', pathname = '/history', ...rest }: Asked) =>
  limitVisit({ cookie, address, method, pathname, ...rest });

/** As if so many had been asked for in this minute, on whichever replica. */
async function use(kind: string, key: string, points: number): Promise<void> {
  const data = { points, expire: BigInt(Date.now() + 30_000) };
  const where = { key: `${kind}:${key}` };
  await database().rateLimit.upsert({ where, create: { ...where, ...data }, update: data });
}

test('the 601st page of a person in a minute has to wait, wherever they ask from; nobody else has', async () => {
  const [maya, max] = [await signedIn(), await signedIn()];
  const address = newAddress();
  expect((await visit({ ...maya, address })).waitSeconds).toBe(0);
  await use('pages', maya.personId, pagesOfMinute - 1);
  expect((await visit({ ...maya, address })).waitSeconds).toBe(0);
  expect((await visit({ ...maya, address })).waitSeconds).toBeGreaterThan(0);
  expect((await visit({ ...maya, address: newAddress() })).waitSeconds).toBeGreaterThan(0);
  expect((await visit({ ...max, address })).waitSeconds).toBe(0);
});

test('who goes over a limit is noted once until they may go on: a person in the history, an address as a number', async () => {
  const [maya, address] = [await signedIn(), newAddress()];
  await use('pages', maya.personId, pagesOfMinute);
  const whence = { address, userAgent: 'a browser' };
  for (let n = 0; n < 3; n += 1) await visit({ ...maya, address, whence });
  const denials = await database().denial.findMany({ where: { personId: maya.personId } });
  expect(denials).toMatchObject([{ verb: 'portal.read', reason: 'too-many', count: 1 }]);
  const [event] = await database().auditEvent.findMany({
    where: { kind: 'access.denied', actorId: maya.personId },
  });
  expect(event).toBeDefined();
  const counted = async () =>
    (
      await database().refusalCount.aggregate({
        where: { reason: 'too-many' },
        _sum: { count: true },
      })
    )._sum.count ?? 0;
  const before = await counted();
  await use('strangers', address, 600);
  for (let n = 0; n < 3; n += 1) await visit({ address });
  expect(await counted()).toBe(before + 1);
});

test('what a person sends, and what their tabs read, is left to its doors', async () => {
  const maya = await signedIn();
  await use('pages', maya.personId, pagesOfMinute);
  const at = { ...maya, address: newAddress() };
  expect((await visit(at)).waitSeconds).toBeGreaterThan(0);
  expect((await visit({ ...at, method: 'POST' })).waitSeconds).toBe(0);
  expect((await visit({ ...at, pathname: '/api/pulse/requests/1' })).waitSeconds).toBe(0);
});

test.each([
  ['without a cookie', async () => undefined],
  ['with a cookie that opens nothing', async () => newRandomToken().reveal()],
  ['with the cookie of an ended session', async () => (await signedIn({ endedAt: now() })).cookie],
])('who comes %s is counted by address', async (_, cookieOf) => {
  const [cookie, address] = [await cookieOf(), newAddress()];
  const asked = { address, ...(cookie ? { cookie } : {}) };
  expect(await visit(asked)).toEqual({ visitor: { address }, waitSeconds: 0 });
  await use('strangers', address, 600);
  expect((await visit(asked)).waitSeconds).toBeGreaterThan(0);
  expect((await visit({ ...asked, pathname: '/api/environments' })).waitSeconds).toBeGreaterThan(0);
  expect((await visit({ ...asked, address: newAddress() })).waitSeconds).toBe(0);
});

test('the steps of a sign-in are counted by address, whoever was signed in before', async () => {
  const [maya, address] = [await signedIn(), newAddress()];
  await use('sign-ins', address, 300);
  for (const pathname of ['/api/sign-in', '/api/session']) {
    const step = { ...maya, address, method: 'POST', pathname };
    expect((await visit(step)).waitSeconds).toBeGreaterThan(0);
  }
  expect((await visit({ ...maya, address })).waitSeconds).toBe(0);
});

test('all addresses of one IPv6 network are one', async () => {
  await use('strangers', '2001:db8:0:7', 600);
  expect((await visit({ address: '2001:db8:0:7::9' })).waitSeconds).toBeGreaterThan(0);
  expect((await visit({ address: '2001:db8:0:8::9' })).waitSeconds).toBe(0);
});

test('whether the portal is well can always be asked', async () => {
  const address = newAddress();
  await use('strangers', address, 600);
  expect((await visit({ address, pathname: '/api/health' })).waitSeconds).toBe(0);
});
