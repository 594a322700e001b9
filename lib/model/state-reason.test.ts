import { expect, test } from 'vitest';
import {
  type StateReason,
  stateReasonOf,
  stateReasonText,
  stateReasonWords,
} from './state-reason.ts';

const facts = { kind: 'refused', plane: 'dataverse', code: null, missingPrivilege: null } as const;
const entry = { displayName: 'Sales Dev', instanceUrl: 'https://salesdev.crm4.dynamics.com' };

test.each<[StateReason, RegExp]>([
  [{ code: 'no-dataverse', facts: {} }, /^It has no Dataverse database, so there is nothing/],
  [
    { code: 'not-let-in', facts: { ...facts, code: '0x80072560' } },
    /^This service principal is not a user of the Dataverse environment\./,
  ],
  [
    { code: 'not-let-in', facts: { ...facts, missingPrivilege: 'prvReadUser' } },
    /the privilege prvReadUser is missing/,
  ],
  [{ code: 'not-let-in', facts }, /it hands out\. Or the environment is in administration mode:/],
  [
    { code: 'not-let-in', facts: { ...facts, code: '0x80040220' } },
    /in administration mode: then only System Administrators/,
  ],
  [
    { code: 'not-let-in', facts: { ...facts, kind: 'transient' } },
    /^Dataverse could not be reached or did not answer properly\. The portal tries again\.$/,
  ],
  [{ code: 'administration-mode', facts: {} }, /^It is in administration mode: .* each night/],
  [
    { code: 'same-organization', facts: entry },
    /^Same organization as Sales Dev \(salesdev\.crm4\.dynamics\.com\)\. Ask there/,
  ],
  [
    { code: 'same-organization', facts: { ...entry, instanceUrl: null } },
    /^Same organization as Sales Dev\. Ask there/,
  ],
])('%j is stored as it is, and told in sentences', (reason, sentences) => {
  const text = stateReasonText(reason);
  expect(stateReasonOf(text)).toEqual(reason);
  expect(stateReasonWords(stateReasonOf(text))).toMatch(sentences);
});

test.each([
  'Dataverse refused. Check the security roles of the portal’s application user in this environment.',
  'Same organization as A (a.crm.dynamics.com). Ask there; the principals here stay as they are.',
  '12',
  '{"code":"it was so"}',
])('a sentence that release 0.1.0 stored is told as it was worded then: %s', (sentence) => {
  expect(stateReasonWords(stateReasonOf(sentence))).toBe(sentence);
});

test('without a reason it is at least told that it cannot be used', () => {
  expect(stateReasonWords(null)).toBe('It cannot be used at the moment.');
});
