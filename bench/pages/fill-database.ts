import { setImmediate as otherWork } from 'node:timers/promises';
import type { Client } from 'pg';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { daysAfter } from '#lib/model/policy.ts';
import { randomOf } from '#testing/random.ts';
import { bulkLoad } from './bulk-load.ts';
import { chainOn } from './chain-on.ts';
import { copyRows } from './copy-rows.ts';
import { type Crowd, crowd } from './crowd.ts';
import { headOf } from './head-of.ts';
import { lifeOf } from './life.ts';
import { environmentRows, placesIn, type SeatPlace } from './places.ts';
import { addPrincipal } from './principal-rows.ts';
import { askFor } from './request-rows.ts';
import { type BenchRows, noRows } from './rows.ts';

export type Size = { people: number; environments: number; principals: number; pending: number };

const day = 86_400;
/** Principals were made from so many days ago until the last days, in which what waits was asked for. */
const days = { made: 700, waiting: 5 };
const rowsAtOnce = 1000;
/** One principal of a hundred is in the place that was there before. */
const shareOfKnown = 0.01;

/**
 * Lays a portal of that size into a migrated database, as its owner: people, environments, requests,
 * and principals with all that belongs to them, with a history that goes on from the one that is
 * there. The rows follow from the size alone but for ids and times. `known` is a place that exists.
 */
export async function fillDatabase(
  client: Client,
  { size, tenantId, known }: { size: Size; tenantId: string; known?: SeatPlace },
): Promise<Crowd> {
  const random = randomOf(size.principals);
  const oneOf = <T>(some: readonly T[]): T => {
    const one = some[Math.floor(random() * some.length)];
    if (one === undefined) throw new Error('There is nothing to choose from.');
    return one;
  };
  const start = secondsAfter(now(), -(days.made + days.waiting) * day);
  const people = crowd(size.people, tenantId, start);
  const environments = environmentRows(size.environments, start);
  const places = placesIn(environments);
  await copyRows(client, { ...noRows(), person: people.people, environment: environments });

  const ask = (name: string, requesterId: string, submittedAt: Date) =>
    askFor({
      name,
      place: known && random() < shareOfKnown ? known : oneOf(places),
      requesterId,
      secondOwnerId: otherThan(requesterId, () => oneOf(people.makerIds)),
      endsOn: daysAfter(submittedAt.toISOString().slice(0, 10), 720),
      submittedAt,
    });
  const head = await headOf(client);
  const every = (days.made * day) / size.principals;
  const principals = async (from: number): Promise<BenchRows> => {
    const rows = noRows();
    const until = Math.min(size.principals, from + rowsAtOnce);
    for (let index = from; index < until; index += 1) {
      const requesterId = personaOf(index, size, people, random()) ?? oneOf(people.makerIds);
      const asked = ask(`bench-${index}`, requesterId, secondsAfter(start, index * every));
      const life = lifeOf(index);
      const happenings = addPrincipal(rows, { asked, life, adminId: people.adminId });
      rows.auditEvent.push(...chainOn(head, happenings));
      // The rows before these are on their way to the database.
      await otherWork();
    }
    return rows;
  };
  const pending = (): BenchRows => {
    const rows = noRows();
    const between = (days.waiting * day) / (size.pending + 1);
    for (let index = 0; index < size.pending; index += 1) {
      const submittedAt = secondsAfter(start, days.made * day + index * between);
      const requesterId = pendingOf(index, people) ?? oneOf(people.makerIds);
      const { row, submitted } = ask(`bench-pending-${index}`, requesterId, submittedAt);
      rows.request.push(row);
      rows.auditEvent.push(...chainOn(head, [submitted]));
    }
    return rows;
  };
  // What is laid happened before what is there, and its stories overlap.
  await client.query('ALTER TABLE audit_event DISABLE TRIGGER audit_event_follows');
  await bulkLoad(client, async () => {
    let rows = noRows();
    for (let from = 0; from < size.principals; from += rowsAtOnce) {
      [rows] = await Promise.all([principals(from), copyRows(client, rows)]);
    }
    await copyRows(client, rows);
    await copyRows(client, pending());
  });
  await client.query('ALTER TABLE audit_event ENABLE TRIGGER audit_event_follows');
  await client.query('VACUUM ANALYZE');
  return people;
}

/** Five are one persona's, one of each life that is told apart; one in 250 is another's. */
function personaOf(index: number, { principals }: Size, { idOf }: Crowd, chance: number) {
  const fifth = Math.max(1, Math.floor(principals / 5));
  const numbers = [11, 8, 1, 4, 17];
  if (index % fifth === numbers[Math.floor(index / fifth)]) return idOf['maker of five'];
  return chance < 1 / 250 ? idOf['maker of hundreds'] : undefined;
}

function pendingOf(index: number, { idOf }: Crowd): string | undefined {
  if (index === 0) return idOf['maker of five'];
  return index % 100 === 1 ? idOf['maker of hundreds'] : undefined;
}

function otherThan(id: string, choose: () => string): string {
  for (;;) {
    const chosen = choose();
    if (chosen !== id) return chosen;
  }
}
