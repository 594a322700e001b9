import { expect, test } from 'vitest';
import { failureKind, failurePlane } from './cause.ts';
import { failureWords, type ToldFailure } from './failure-words.ts';

const told = (failure: Pick<ToldFailure, 'kind' | 'plane'> & Partial<ToldFailure>) =>
  failureWords({ code: null, missingPrivilege: null, ...failure });

const every = failurePlane.options.flatMap((plane) =>
  failureKind.options.map((kind) => ({ plane, kind })),
);

test.each(every)('$kind at $plane is said in sentences without a code', ({ plane, kind }) => {
  const words = told({ kind, plane, code: 'Some_Code' });
  expect(words).toMatch(/^[A-Z][^!]+\.$/);
  expect(words).not.toMatch(/Some_Code|\b403\b|0x8|AADSTS/);
});

test('a missing privilege of Dataverse is named', () => {
  const missing = { code: '0x80040220', missingPrivilege: 'prvCreateUser' };
  expect(told({ kind: 'refused', plane: 'dataverse', ...missing })).toContain('prvCreateUser');
});

test('a policy that forbids secrets is told from one that limits their life', () => {
  const words = (code: string) => told({ kind: 'refused', plane: 'graph', code });
  expect(words('CredentialTypeNotAllowedAsPerAppPolicy')).toContain(
    'does not allow client secrets',
  );
  expect(words('CredentialInvalidLifetimeAsPerAppPolicy')).toContain('earlier end date');
});
