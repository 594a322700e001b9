import { expect, test } from 'vitest';
import { dayAt, endOfDay, isZone } from './end-of-day.ts';

test.each([
  ['2026-12-01', 'UTC', '2026-12-02T00:00:00.000Z'],
  ['2028-02-28', 'UTC', '2028-02-29T00:00:00.000Z'],
  ['2026-12-31', 'UTC', '2027-01-01T00:00:00.000Z'],
  ['2026-12-01', 'Europe/Zurich', '2026-12-01T23:00:00.000Z'],
  ['2026-07-01', 'Europe/Zurich', '2026-07-01T22:00:00.000Z'],
  ['2026-03-29', 'Europe/Zurich', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Zurich', '2026-10-25T23:00:00.000Z'],
  ['2026-12-01', 'Asia/Kolkata', '2026-12-01T18:30:00.000Z'],
  ['2026-12-01', 'Pacific/Kiritimati', '2026-12-01T10:00:00.000Z'],
  ['2026-12-01', 'Pacific/Pago_Pago', '2026-12-02T11:00:00.000Z'],
  // Clocks are put forward from 24:00 to 1:00, and back from 24:00 to 23:00.
  ['2026-09-05', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
  ['2026-04-04', 'America/Santiago', '2026-04-05T04:00:00.000Z'],
])('%s is over in %s at %s, and not a moment sooner', (day, zone, instant) => {
  const end = endOfDay(day, zone);
  expect(end.toISOString()).toBe(instant);
  expect(dayAt(new Date(end.getTime() - 1), zone)).toBe(day);
  expect(dayAt(end, zone) > day).toBe(true);
});

test.each([
  ['UTC', true],
  ['Europe/Zurich', true],
  ['Europe/Zürich', false],
  ['', false],
])('%j is a zone: %s', (zone, is) => expect(isZone(zone)).toBe(is));
