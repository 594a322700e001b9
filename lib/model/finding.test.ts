import { expect, test } from 'vitest';
import { differenceCodes } from './difference.ts';
import { finding, verificationEvidence } from './finding.ts';
import { findingWords } from './finding-words.ts';

/** Facts that suit every code. */
const facts = {
  ...{
    count: 5,
    objectId: 'id',
    name: 'Reader',
    approvedName: 'Contoso',
    foundId: 'other',
    approvedId: 'own',
  },
  ...{
    kind: 'secret',
    holder: 'app-registration',
    keyId: 'key',
    ...{ endsOn: '2027-03-03', pausedOn: '2027-04-02' },
    subject: null,
  },
  ...{ personId: 'person', clientId: 'client', userId: 'user', isDisabled: false },
  ...{ environmentId: 'environment', environmentName: 'Sales Copy' },
  ...{ roleId: 'one', names: ['prvRead', 'prvWrite', 'prvAssign', 'prvShare'] },
};

test.each(differenceCodes)('%s is told in a sentence of its own', (code) => {
  const words = findingWords(finding.parse({ code, seatId: null, facts }));
  expect(words).toMatch(/^[A-Z0-9].*\.$/);
  const others = differenceCodes
    .filter((other) => other !== code)
    .map((other) => findingWords(finding.parse({ code: other, seatId: null, facts })));
  expect(others).not.toContain(words);
});

test.each([
  ['foreign-owner', 'Reader owns the registration in Entra and could add a secret'],
  ['other-business-unit', 'It is not in Contoso any more.'],
  ['past-end', 'It ended on 2027-03-03 and is still alive. On 2027-04-02 the portal pauses it'],
  ['role-missing', 'The approved role Reader is missing.'],
  ['role-extra', 'It holds Reader, which nobody approved.'],
  ['foreign-credential', 'Reader. Whoever holds it can sign in as it until 3 Mar 2027'],
  ['privilege-beyond-roles', 'another role: prvRead, prvWrite, prvAssign and 2 more.'],
])('%s names what it is about', (code, words) => {
  expect(findingWords(finding.parse({ code, seatId: null, facts }))).toContain(words);
});

test('a finding says its seat; one that lacks its facts is none', () => {
  const role = { roleId: 'one', name: 'Reader' };
  expect(finding.parse({ code: 'role-extra', seatId: 'a', facts: role }).seatId).toBe('a');
  expect(finding.safeParse({ code: 'role-extra', seatId: 'a', facts: {} }).success).toBe(false);
});

test('a finding of version 0.1.0 says what it was stored with', () => {
  const stored = finding.parse({ code: 'role-extra', words: 'It has a role too many.' });
  expect(stored).toMatchObject({ code: 'role-extra', seatId: null });
  expect(findingWords(stored)).toBe('It has a role too many.');
});

test('what version 0.1.0 read back of its one seat is still read', () => {
  const ofPrincipal = { lists: [], ownersAtEntra: [], clientId: 'c', servicePrincipalId: 's' };
  const roles = [{ roleId: 'one', name: 'Reader' }];
  expect(
    verificationEvidence.parse({ ...ofPrincipal, userId: 'u', roles, privileges: 12 }),
  ).toEqual({ ...ofPrincipal, seats: [{ seatId: null, userId: 'u', roles, privileges: 12 }] });
});
