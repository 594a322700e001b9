import { describe, expect, test } from 'vitest';
import { type CodedCause, cause } from './cause.ts';
import { causeWords } from './cause-words.ts';

const met = { code: null, status: null, requestId: null, at: '2026-11-26T10:15:00.000Z' };
const refused: CodedCause = {
  ...met,
  kind: 'refused',
  code: '0x80040220',
  status: 403,
  facts: { plane: 'dataverse', missingPrivilege: 'prvDisableUser' },
};
const gone: CodedCause = {
  ...met,
  kind: 'gone',
  facts: { plane: 'graph', missingPrivilege: null },
};
const foreign: CodedCause = { ...met, kind: 'stopped', code: 'foreign-application', facts: {} };

const told: [CodedCause, RegExp][] = [
  [refused, /the privilege prvDisableUser is missing/],
  [gone, /^Microsoft Graph no longer has what this step needs/],
  [{ ...met, kind: 'looking', facts: {} }, /looks whether it took effect/],
  [{ ...met, kind: 'database-away', code: '08006', facts: {} }, /database does not answer/],
  [{ ...met, kind: 'fault', facts: {} }, /the log names the cause/],
  [foreign, /carries the tag of this principal/],
  [
    { ...met, kind: 'stopped', code: 'foreign-service-principal', facts: {} },
    /Somebody else has created/,
  ],
  [{ ...met, kind: 'stopped', code: 'more-than-one-user', facts: {} }, /more than one/],
  [{ ...met, kind: 'stopped', code: 'deleted-user-blocks', facts: {} }, /restore it or delete it/],
  [{ ...met, kind: 'stopped', code: 'user-missing', facts: {} }, /Retry to make it again/],
  [{ ...met, kind: 'stopped', code: 'key-not-usable', facts: {} }, /This tab’s key/],
  [{ ...met, kind: 'stopped', code: 'not-as-asked', facts: {} }, /Ask again.* tell an admin/],
  [{ ...met, kind: 'stopped', code: 'asked-for-longer', facts: {} }, /shorter life.* Ask again/],
  [
    { ...met, kind: 'stopped', code: 'ended-meanwhile', facts: {} },
    /last valid day.* none was made/,
  ],
  [{ ...met, kind: 'stopped', code: 'asked-without-key', facts: {} }, /None was made\. Ask again/],
  [
    { ...met, kind: 'not-in-history', code: 'not-in-history', facts: {} },
    /knows of no such secret.* Tell an admin/,
  ],
  [
    { ...met, kind: 'hard-to-pass-on', code: 'hard-to-pass-on', facts: {} },
    /begins with a hyphen or a tilde.*Issue a new one\.$/,
  ],
  [
    {
      ...met,
      kind: 'stopped',
      code: 'not-as-told',
      facts: { rows: 'owner', id: 'x of principal y', seq: 12 },
    },
    /^Nothing was changed at Microsoft\. In the database, the owner x of principal y is not as event 12 tells/,
  ],
  [
    { ...met, kind: 'stopped', code: 'other-business-unit', facts: { businessUnit: 'Sales' } },
    /but not in Sales\./,
  ],
  [{ ...met, kind: 'interrupted', code: 'interrupted', facts: {} }, /was restarted/],
  [
    { ...met, kind: 'registration-deleted', code: 'registration-deleted', facts: {} },
    /restored for 30 days/,
  ],
  [
    { ...met, kind: 'watching', facts: { until: '2026-11-26T10:30:00.000Z' } },
    /keeps looking until 10:30 UTC/,
  ],
  [
    {
      ...met,
      kind: 'not-as-approved',
      facts: {
        findings: [
          { code: 'service-principal-disabled', seatId: null, facts: {} },
          { code: 'foreign-owner', seatId: null, facts: { objectId: 'an id', name: 'Eve' } },
        ],
      },
    },
    /^What was made is not what was approved\. Its service principal is disabled in Entra\. Eve owns/,
  ],
  [
    { ...met, kind: 'left-behind', facts: { after: 'undo', left: [refused, gone, refused] } },
    /^Not everything could be taken back\. Dataverse refused.*security role that has it\. Microsoft Graph no longer has.*it\. What is gone stays gone/,
  ],
  [
    { ...met, kind: 'left-behind', facts: { after: 'pause', left: [foreign] } },
    /^Not everything could be paused\. .*The rest is paused\.$/,
  ],
  [
    { ...met, kind: 'stopped', code: 'nothing-to-enable', facts: {} },
    /deleted it meanwhile.*restore it.*then retry/,
  ],
  [
    { ...met, kind: 'left-behind', facts: { after: 'stop', left: [foreign] } },
    /^Not everything could be stopped\..*The rest is stopped\.$/,
  ],
];

describe('A cause that is stored as codes and facts', () => {
  test.each(told)('%j is told in sentences', (coded, sentences) => {
    const stored = JSON.parse(JSON.stringify(coded));
    expect(cause.parse(stored)).toEqual(coded);
    expect(causeWords(cause.parse(stored))).toMatch(sentences);
    expect(causeWords(cause.parse(stored))).toMatch(/^[A-Z][^!]+\.$/);
  });
});

test.each(['throttled', 'stopped', 'left-behind', 'a kind that is not used any more'])(
  'a cause of kind %s that release 0.1.0 stored is told as it was worded then',
  (kind) => {
    const stored = { ...met, kind, words: 'Entra asks for fewer calls at the moment.' };
    expect(causeWords(cause.parse(stored))).toBe(stored.words);
  },
);
