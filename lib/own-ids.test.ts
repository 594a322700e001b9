import { expect, test } from 'vitest';
import { code, files, isTest } from '#testing/read-imports.ts';

// `z.uuid()` takes what RFC 9562 calls one, and our own ids are. Microsoft's need not be: the object id
// of a person can be a GUID with another version or variant, which `z.guid()` takes.

/** The fields, constants and subjects that hold an id which the portal made. */
const ours = [
  ...['id', 'from', 'after'],
  ...['principal', 'principalId', 'credentialId', 'environmentId', 'requestId', 'runId'],
  ...['requesterId', 'secondOwnerId', 'sessionId', 'personId', 'subjectId', 'optionalId', 'parsed'],
  ...['principals', 'environment', 'person', 'approved', 'pending'],
];

const uses = files
  .filter((file) => !isTest(file))
  .flatMap((file) =>
    code(file)
      .split('\n')
      .filter((line) => line.includes('z.uuid('))
      .map((line) => ({ file, line: line.trim() })),
  );

test('an id that is checked as a UUID is one that the portal made', () => {
  const named = /(\w+)(?:: | = )z\.uuid\(|\bz\.uuid\(\)\.safeParse\((?:event\.)?(\w+)\)/g;
  const others = uses.filter(({ line }) => {
    const names = [...line.matchAll(named)].map(([, name, subject]) => name ?? subject ?? '');
    return names.length === 0 || names.some((name) => !ours.includes(name));
  });
  expect(others).toEqual([]);
});

test('where Microsoft is spoken to, and in the sandbox, no id is checked as a UUID', () => {
  const abroad = /^(lib\/microsoft|lib\/resources|sandbox)\//;
  expect(uses.filter(({ file }) => abroad.test(file))).toEqual([]);
});
