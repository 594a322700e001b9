import { afterEach, expect, test, vi } from 'vitest';
import { databasePrivacy, notPrivate } from './database-privacy.ts';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['postgresql://app:word@localhost/x', 'this-machine'],
  ['postgresql://app:word@127.0.0.1:5433/x', 'this-machine'],
  ['postgresql://app:word@[::1]/x', 'this-machine'],
  ['postgresql://app:word@/x?host=/var/run/postgresql', 'this-machine'],
  ['postgresql://app:word@%2Fvar%2Frun%2Fpostgresql/x', 'this-machine'],
  ['postgresql://app:word@db/x', 'open'],
  ['postgresql://app:word@db/x?sslmode=disable', 'open'],
  ['postgresql://app:word@127.evil.example/x', 'open'],
  ['postgresql://app:word@localhost/x?host=db.contoso.com', 'open'],
  ['postgresql://app:word@db/x?sslmode=no-verify', 'unverified'],
  ['postgresql://app:word@db/x?sslmode=require&uselibpqcompat=true', 'unverified'],
  ['postgresql://app:word@db/x?sslmode=verify-full', 'verified'],
  ['postgresql://app:word@db/x?ssl=true', 'verified'],
])('%s is %s', (url, privacy) => {
  expect(databasePrivacy(url)).toBe(privacy);
});

test('the variables of PostgreSQL count as they do for the driver', () => {
  vi.stubEnv('PGSSLMODE', 'no-verify');
  expect(databasePrivacy('postgresql://app:word@db/x')).toBe('unverified');
  vi.stubEnv('PGSSLMODE', 'verify-full');
  expect(databasePrivacy('postgresql://app:word@db/x')).toBe('verified');
});

test('what is refused says what to add, and repeats no part of the address', () => {
  for (const rest of ['', '?sslmode=no-verify', '?sslrootcert=/none/hunter2.pem']) {
    const why = notPrivate('DATABASE_URL', `postgresql://app:hunter2@db/x${rest}`);
    expect(why).toMatch(/^DATABASE_URL /);
    expect(why).not.toContain('hunter2');
  }
  expect(notPrivate('DATABASE_URL', 'postgresql://app:word@db/x')).toContain('sslmode=verify-full');
  expect(notPrivate('DATABASE_URL', 'postgresql://app:word@localhost/x')).toBeUndefined();
});
