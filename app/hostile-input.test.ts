import { globSync, readFileSync } from 'node:fs';
import { NextRequest } from 'next/server';
import type { ReactNode } from 'react';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { requestSpec } from '#lib/model/request.ts';
import { type Cast, openCast } from '#testing/cast.ts';
import { addressOf } from '#testing/hostile/address-of.ts';
import {
  type ActionDoor,
  actionDoors,
  addressDoors,
  headerDoors,
  type Known,
  type Who,
} from '#testing/hostile/doors.ts';
import { type ActionInput, actionInputs, allPairs, nameOf } from '#testing/hostile/pairs.ts';
import { hostileValues, textsOf } from '#testing/hostile/values.ts';
import { tab } from '#testing/tab.ts';
import { asked, leave, nextHeaders, nextRouter } from '#testing/visitor.ts';

let cast: Cast;
let known: Known;
let actor: PersonActor | null = null;
/** The schema of the action that was called last. */
let schema: z.ZodType = z.never();

const whoever = async () => actor;
vi.mock('next/headers', () => nextHeaders);
vi.mock('next/cache', () => ({ refresh: () => undefined }));
vi.mock('next/server', async (actual) => ({
  ...(await actual<object>()),
  connection: async () => undefined,
}));
vi.mock('next/navigation', async (actual) => ({ ...(await actual<object>()), ...nextRouter }));
vi.mock('#lib/access/limit-rate.ts', () => ({ secondsToWait: async () => 0 }));
// Each would read everything; over HTTP each does.
vi.mock('#lib/history/verify-for-a-while.ts', () => ({
  verifyForAWhile: async () => ({ underWay: { id: newId(), events: 0, rows: 0 } }),
}));
vi.mock('#lib/access/session.ts', async (actual) => ({
  ...(await actual<object>()),
  currentActor: () => whoever(),
  requireActor: () => whoever(),
  watchingActor: () => whoever(),
}));
vi.mock('#lib/access/pass-door.ts', async (actual) => {
  const real = await actual<typeof import('#lib/access/pass-door.ts')>();
  const pass: typeof real.pass = (asks, verb, given) => {
    schema = asks;
    return real.pass(asks, verb, given);
  };
  return { ...real, pass };
});

beforeAll(async () => {
  cast = await openCast();
  const { places, secondOwnerId } = await cast.portal.ask();
  known = {
    nothingId: newId(),
    requestId: cast.pendingId,
    environmentId: cast.environmentId,
    unitId: places[0]?.businessUnitId ?? '',
    roleId: places[0]?.roleIds[0] ?? '',
    personId: secondOwnerId,
    publicKey: tab().publicKey,
  };
}, 60_000);
afterAll(() => leave(cast));

function actorOf(who: Who): PersonActor | null {
  return who === 'nobody' ? null : cast.people[who === 'admin' ? 'admin' : 'owner'];
}

type Action = (...sent: unknown[]) => Promise<unknown>;
const actionFiles = import.meta.glob<Record<string, Action>>('./**/actions.ts');

/** Every server action there is, by folder and name. */
async function allActions(): Promise<Map<string, Action>> {
  const found = new Map<string, Action>();
  for (const [file, load] of Object.entries(actionFiles)) {
    const folder = file.replace(/^\.\/|\/actions\.ts$/g, '');
    for (const [name, action] of Object.entries(await load()))
      found.set(`${folder} ${name}`, action);
  }
  return found;
}

const folderOf = (file: string) => `/${file.replace(/\/?(page\.tsx|route\.ts)$/, '')}`;

describe('The list of doors', () => {
  test('names every server action, with all its fields', async () => {
    const actions = await allActions();
    expect(Object.keys(actionDoors).sort()).toEqual([...actions.keys()].sort());
    for (const [name, { how, fields, as }] of Object.entries(actionDoors)) {
      actor = actorOf(as);
      await asked('nobody', async () =>
        actions.get(name)?.(...(how === 'form' ? [{ attempt: 0 }, new FormData()] : [{}])),
      );
      // What the form of a request asks for is written out where its fields are read.
      if (!(schema instanceof z.ZodObject)) expect(name).toBe('requests/new submit');
      else expect([name, Object.keys(fields(known))]).toEqual([name, Object.keys(schema.shape)]);
    }
  });

  test('names every page and route, with every parameter that it reads', async () => {
    const files = globSync('**/{page.tsx,route.ts}', { cwd: import.meta.dirname });
    expect(Object.keys(addressDoors).sort()).toEqual(files.map(folderOf).sort());
    for (const file of files) {
      const { query = [], body = [], as } = addressDoors[folderOf(file)] ?? { as: 'nobody' };
      actor = actorOf(as);
      const read = file.endsWith('page.tsx') ? await readByPage(file) : readByRoute(file);
      expect([file, read.filter((name) => ![...query, ...body].includes(name))]).toEqual([
        file,
        [],
      ]);
    }
  });

  test('names every header that is read', () => {
    const source = globSync('{app,lib/access}/**/*.{ts,tsx}', { exclude: ['**/*.test.ts'] })
      .concat('proxy.ts')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const read = source.matchAll(/\b(?:headers|headers\(\)\)|given)(?:\.get\(|\[)'([\w-]+)'/g);
    const names = new Set([...read].map(([, name = '']) => name));
    expect(names.size).toBeGreaterThan(5);
    expect([...names].filter((name) => !(name in headerDoors))).toEqual([]);
  });
});

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<object> };
const pages = import.meta.glob<{ default: (props: PageProps) => Promise<ReactNode> }>(
  './**/page.tsx',
);

/** The parameters of its address that a page looks at. */
async function readByPage(file: string): Promise<string[]> {
  const names = new Set<string>();
  const query = new Proxy({}, { get: (_, name) => void names.add(String(name)) });
  const { default: page } = (await pages[`./${file}`]?.()) ?? {};
  const id = known[addressDoors[folderOf(file)]?.of ?? 'nothingId'];
  const props = { params: Promise.resolve({ id }), searchParams: Promise.resolve(query) };
  await asked('nobody', async () => page?.(props));
  return [...names].filter((name) => name !== 'then' && name !== 'toJSON');
}

/** The parameters and fields that a route's source names. */
function readByRoute(file: string): string[] {
  const source = readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
  const schemas = [...source.matchAll(/z\.object\(\{(.*?)\}\)/gs)].map(([, inside = '']) => inside);
  const fields = schemas.flatMap((inside) => [...inside.matchAll(/(\w+): /g)]);
  const single = [...source.matchAll(/searchParams\.get\('(\w+)'\)/g)];
  return [...fields, ...single].map(([, name = '']) => name);
}

const hasWords = z.record(z.string(), z.string().regex(/^(?!Invalid|Too (big|small))[A-Z].*\.$/s));
const refusal = z.object({
  code: z.string(),
  message: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
});
const answer = z.object({ refusal: refusal.optional() }).optional();

/** What an action is called with, with a hostile value in one place. */
function argumentsOf({ how, fields }: ActionDoor, input: ActionInput, value: unknown): unknown[] {
  const right = fields(known);
  if (how === 'call') {
    return typeof input === 'object' ? [{ ...right, [input.field]: value }] : [value];
  }
  if (input === 'form') return [{ attempt: 0 }, value];
  if (input === 'state') return [value, new FormData()];
  const form = new FormData();
  const sent = typeof input === 'object' ? { ...right, [input.field]: value } : {};
  for (const [name, one] of Object.entries(sent)) {
    for (const text of textsOf(one)) form.append(name, text);
  }
  if (input === 'field name') form.append(textsOf(value).join(), 'x');
  return [{ attempt: 0 }, form];
}

/** What is wrong with how a value was met; null where nothing is. */
async function wrongWith(action: Action, input: ActionInput, sent: unknown[]) {
  try {
    const came = await asked('nobody', () => action(...sent));
    if (typeof came === 'string') return null;
    const told = answer.parse(came.answer)?.refusal;
    if (told?.code === 'fault') return 'a fault';
    if (told?.code !== 'invalid' || typeof input !== 'object') return null;
    const words = hasWords.safeParse(told.fields ?? {});
    // What no form shows is told of by the whole.
    const isTold = words.success && (told.fields !== undefined || !/fields/.test(told.message));
    return isTold ? null : JSON.stringify(told);
  } catch (error) {
    return String(error);
  }
}

test('whatever an action is called with is met in words, at the field, and no fault', async () => {
  const wrong: string[] = [];
  const actions = await allActions();
  for (const [name, door] of Object.entries(actionDoors)) {
    const action = actions.get(name);
    actor = actorOf(door.as);
    for (const input of action ? actionInputs(door) : []) {
      for (const { name: hostile, value } of hostileValues) {
        const met = action && (await wrongWith(action, input, argumentsOf(door, input, value)));
        if (met) wrong.push(`${name} ${JSON.stringify(input)} ← ${hostile}: ${met}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  const kept = await database().request.findMany();
  expect(kept.length).toBeGreaterThan(2);
  const submitted = await database().auditEvent.findMany({ where: { kind: 'request.submitted' } });
  expect(submitted.length).toBe(kept.length);
  for (const { spec, why } of kept) {
    expect(requestSpec.safeParse(spec).success).toBe(true);
    expect(why).not.toMatch(/[\u200b\u202e\u2067\r\0]/);
  }
}, 60_000);

type Route = {
  GET?: (request: NextRequest, context: { params: Promise<object> }) => Promise<Response>;
};
const routes = import.meta.glob<Route>('./**/route.ts');

test('whatever the address of a route says is met with an answer, and no fault', async () => {
  const wrong: string[] = [];
  const ofRoutes = allPairs().filter(
    ({ place }) => place.kind === 'address' && place.door.startsWith('/api/'),
  );
  for (const pair of ofRoutes) {
    const { place, hostile } = pair;
    if (place.kind !== 'address' || place.input === 'further path') continue;
    const { GET } = (await routes[`.${place.door}/route.ts`]?.()) ?? {};
    if (!GET) continue;
    actor = actorOf(addressDoors[place.door]?.as ?? 'nobody');
    const address = addressOf(known, place.door, place.input, hostile.value);
    const request = new NextRequest(`http://localhost:3000${address}`);
    const of = known[addressDoors[place.door]?.of ?? 'nothingId'];
    const part = place.input === 'path' ? textsOf(hostile.value).join() : of;
    try {
      const params = Promise.resolve({ id: part, seq: part });
      const came = await asked('nobody', () => GET(request, { params }));
      const status = typeof came === 'string' ? 404 : came.answer.status;
      if (status >= 500) wrong.push(`${nameOf(pair)}: ${status}`);
    } catch (error) {
      wrong.push(`${nameOf(pair)}: ${error}`);
    }
  }
  expect(wrong).toEqual([]);
}, 60_000);
