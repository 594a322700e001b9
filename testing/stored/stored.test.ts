import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readLinks } from '#lib/audit/read-links.ts';
import { verifyChain } from '#lib/audit/verify-chain.ts';
import { historyPage } from '#lib/history/history-page.ts';
import { principalHistory } from '#lib/history/principal-history.ts';
import { verifyExport } from '#lib/history/verify-export.ts';
import { verifyPrincipalHistory } from '#lib/history/verify-principal-history.ts';
import { database } from '#lib/kernel/db.ts';
import { eventActorSchema, eventBody, type StoredBody, storedBody } from '#lib/model/event.ts';
import { eventFacts } from '#lib/model/event-facts.ts';
import { eventSentence, sentenceText, type ToldEvent } from '#lib/model/event-sentence.ts';
import { openHistory, reader, type TestHistory } from '#testing/test-history.ts';

/** The heads of the exports of each release, as they were noted then. */
const heads: Record<string, Record<string, string>> = {
  '0.1.0': {
    'history.jsonl': 'cb2061fe4aaaf562406a35428bfd4575e1fce2fb1b7beddb6a03bd6eb876a05f',
    'one-principal.jsonl': '43001b65512cbce23698b95f1cf3ff5eac91a3aac131665f6d2a33331dcf3c56',
  },
  '0.2.0': {
    'credentials.jsonl': '08556ab91c34ccf68b0a3474a4eb2cdf3f962acda990799e26b5f8619acd610a',
    'sessions.jsonl': 'a3e06e77d5b483887dcfce2d4b992508bd2c4de7d061467d303f76b1b97d3e35',
    'environments.jsonl': '07b33026952decd9712d045f9503242d91b22a047ea215800d399e2547591fb1',
    'restored.jsonl': 'cafde8d72bf7437130fcc9539464c5f386e52622dc681802302e7d563bba77cf',
    'rows.jsonl': 'a04e19f77eca980d80bbed3b754bd6bb7b7467351f076e41b27e416e488316de',
    'ends.jsonl': 'a987ef7952e46edf660020721f1422512ff756f9bbfc40ed83a6665d4e085ae5',
    'lives.jsonl': '4c5e103add84a3faa35014f8d127b9f59c41f53d5036c2fd6df5d4ed46469e82',
    'catalog.jsonl': '5e258c1fa162346f16d77e4e42a2ba63d6edcca305e50cf9c8bb191869362f8e',
    'address.jsonl': 'd47dc941662ab7c54039421bfb1802c6dd64bf1deb6e8bb8df4bc2387aba320c',
    'sealed.jsonl': '87ce53986ace003f579bb96b1a04934c1f0e961934e188b057389970cc83190e',
  },
};
const files = Object.entries(heads).flatMap(([release, of]) =>
  Object.entries(of).map(([name, head]) => ({ release, name, head })),
);
const pathOf = (release: string, name: string) => join(import.meta.dirname, release, name);

/** The lines of an export as plain data: nothing of what reads them is asked. */
const line = z.looseObject({ seq: z.number(), kind: z.string(), body: z.string() });
const linesOf = (release: string, name: string) =>
  readFileSync(pathOf(release, name), 'utf8').trimEnd().split('\n').slice(1).map(parseLine);
const parseLine = (text: string) => line.parse(JSON.parse(text));
const all = files.flatMap(({ release, name }) => linesOf(release, name));
const bodies: unknown[] = all.map(({ body }) => JSON.parse(body));

test('every release that is kept here is looked at', () => {
  const kept = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(import.meta.dirname, name)).map((file) => `${name}/${file}`),
    );
  expect(kept.sort()).toEqual(files.map(({ release, name }) => `${release}/${name}`).sort());
});

test.each(files)('the export $name of $release verifies, up to the head of then', async (file) => {
  const path = pathOf(file.release, file.name);
  const { report } = await verifyExport(createReadStream(path, 'utf8'));
  expect(report).toMatchObject({ intact: true, broken: null, head: file.head });
  expect(report.events).toBe(linesOf(file.release, file.name).length);
});

describe('There is a stored example', () => {
  const events = bodies.map((body) => z.object({ event: z.looseObject({}) }).parse(body).event);
  const valuesOf = (kind: string, field: string) =>
    events.filter((event) => event.kind === kind).map((event) => event[field]);

  test.each(eventBody.options.map((option) => [option.shape.kind.value, option] as const))(
    'of %s, with every value that its fields can have',
    (kind, option) => {
      expect(valuesOf(kind, 'kind').length).toBeGreaterThan(0);
      for (const [field, schema] of Object.entries(option.shape)) {
        const values = valuesOf(kind, field);
        if (schema instanceof z.ZodEnum)
          expect(values).toEqual(expect.arrayContaining(schema.options));
        if (schema instanceof z.ZodOptional) {
          expect(values).toContain(undefined);
          expect(values.some((value) => value !== undefined)).toBe(true);
        }
        if (schema instanceof z.ZodBoolean) expect(new Set(values)).toEqual(new Set([true, false]));
        if (schema instanceof z.ZodNullable) expect(values).toContain(null);
      }
    },
  );

  test('of everybody who can do something, through every channel', () => {
    const [person, system] = eventActorSchema.options;
    const by = bodies.map((body) => storedBody.parse(body).by);
    const roles = by.flatMap((one) => (one.type === 'person' ? [one.role] : []));
    expect(new Set(roles)).toEqual(new Set([...person.shape.role.unwrap().options, null]));
    const names = by.flatMap((one) => (one.type === 'system' ? [one.name] : []));
    expect(new Set(names)).toEqual(new Set(system.shape.name.options));
    const channels = bodies.map((body) => storedBody.parse(body).channel);
    expect(new Set(channels)).toEqual(new Set(storedBody.shape.channel.options));
  });
});

describe('Every stored event is told in words', () => {
  const id = '0198c0de-0000-7000-8000-000000000001';
  const told = ({ by, channel, event }: StoredBody): ToldEvent => ({
    by,
    byName: 'Ada Moreau',
    channel,
    event,
    principal: { id, name: 'sales-import-dev' },
    environment: { id, name: 'Sales Dev' },
    request: { id, name: 'sales-import-dev', requester: { id, name: 'Maya Lindqvist' } },
  });
  const sentence = (body: StoredBody) => sentenceText(eventSentence(told(body)));
  /** What tells two events of a kind apart beside whom and what they are about. */
  const value = ({ event }: StoredBody) =>
    ['recipe', 'step', 'why', 'verb', 'reason', 'outcome', 'permissions', 'state']
      .map((field) => Object.entries(event).find(([name]) => name === field)?.[1])
      .filter((one) => one !== undefined && one !== 'not-allowed')
      .join(' ');

  test('and read without a word for the field or the code that it has', () => {
    for (const body of bodies.map((one) => storedBody.parse(one))) {
      expect(sentence(body)).toMatch(/^[A-Z].*\.$/);
      expect(sentence(body)).not.toMatch(/undefined|null|“|NaN|\[object/);
      for (const code of value(body)
        .split(' ')
        .filter((one) => /[-.]/.test(one))) {
        expect(sentence(body)).not.toContain(code);
      }
    }
  });

  test('and no step of a run is told by its code alone', () => {
    for (const body of bodies.map((one) => storedBody.parse(one))) {
      const { event } = body;
      if (!('step' in event)) continue;
      expect(sentence(body)).not.toMatch(
        new RegExp(`^${event.step} of |again at ${event.step}\\.`, 'i'),
      );
    }
  });

  test('and two that differ in what happened differ in their words', () => {
    const words = new Map<string, string>();
    for (const body of bodies.map((one) => storedBody.parse(one))) {
      const attempts = 'attempts' in body.event ? body.event.attempts : '';
      words.set(`${body.by.type} ${body.event.kind} ${value(body)} ${attempts}`, sentence(body));
    }
    const twice = [...words].filter(([key, text]) =>
      [...words].some(([other, same]) => other !== key && same === text),
    );
    expect(twice).toEqual([]);
  });

  test('and each field of it has a name', () => {
    for (const body of bodies.map((one) => storedBody.parse(one))) {
      const facts = eventFacts(told(body)).map((fact) => fact.value);
      for (const [field, held] of Object.entries(body.event)) {
        if (field === 'cause' || held === null || typeof held === 'boolean') continue;
        if (Array.isArray(held)) expect(facts).toContain(held.join(', ') || 'none');
        else expect(facts).toContain(String(held));
      }
    }
  });
});

/** One principal's part is no history of its own: it does not begin with the first event. */
const whole = files.filter(({ name }) => name !== 'one-principal.jsonl');

const subject = z.string().optional();
const about = z.object({
  event: z.object({
    credentialId: subject,
    requestId: subject,
    runId: subject,
    sessionId: subject,
  }),
});

/** Histories of people alone: no principal has a part in them. */
const ofPeople = ['sessions.jsonl'];

let history: TestHistory;
beforeAll(async () => {
  history = await openHistory();
});
afterAll(() => history.close());

describe.each(whole)('The history $name that $release stored', ({ release, name }) => {
  const lines = linesOf(release, name);
  beforeAll(async () => {
    await history.tamper('TRUNCATE audit_event, audit_day');
    const row = z.looseObject({ seq: z.number(), at: z.string() });
    const stored =
      z.custom<Parameters<ReturnType<typeof database>['auditEvent']['create']>[0]['data']>();
    await database().auditEvent.createMany({
      data: lines.map((one) => {
        const { seq, at, ...rest } = row.parse(one);
        return stored.parse({ ...rest, seq: BigInt(seq), at: new Date(at) });
      }),
    });
  });

  test('is looked up by what each event is about, but for the steps of a run', async () => {
    const told = lines.map(({ seq, kind, body }) => {
      const { event } = about.parse(JSON.parse(body));
      const { credentialId, requestId, runId, sessionId } = event;
      const one = credentialId ?? requestId ?? runId ?? sessionId ?? null;
      return { seq: BigInt(seq), about: kind.startsWith('run.step-') ? null : one };
    });
    const found = await database().$queryRaw`
      SELECT seq, audit_event_subject(kind, body) AS about FROM audit_event ORDER BY seq`;
    expect(found).toEqual(told);
  });

  test('verifies where it is stored, the whole of it and each principal’s part', async () => {
    const { intact, events } = await verifyChain(readLinks());
    expect([intact, events]).toEqual([true, lines.length]);
    const principals = new Set(
      lines.flatMap(({ principalId }) => z.string().nullable().parse(principalId) ?? []),
    );
    if (!ofPeople.includes(name)) expect(principals.size).toBeGreaterThan(2);
    for (const id of principals) {
      const own = lines.filter(({ principalId }) => principalId === id).length;
      expect(await verifyPrincipalHistory(reader, id)).toEqual({
        total: own,
        inOrder: own,
        broken: null,
      });
      const story = await principalHistory(reader, id);
      expect(story.events).toHaveLength(Math.min(own, 200));
      expect(story.events.filter(({ told }) => told === null)).toEqual([]);
    }
  });

  test('opens page by page, and nothing in it is unreadable', async () => {
    const seen: number[] = [];
    for (let before: number | null | undefined; before !== null; ) {
      const page = await historyPage(reader, before === undefined ? {} : { before });
      expect(page.events.filter(({ told }) => told === null)).toEqual([]);
      seen.push(...page.events.map(({ seq }) => seq));
      before = page.olderBefore;
    }
    expect(seen).toEqual(lines.map(({ seq }) => seq).reverse());
  });
});
