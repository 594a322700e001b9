import type { Fault } from './fault.ts';

/** What somebody can come to read, or not read, by mistake. */
export const readFaults: readonly Fault[] = [
  {
    id: 'any-maker-reads-a-principal',
    file: 'lib/access/may.ts',
    fault: 'Any maker reads any principal.',
    find: "'principal.read': (asking, subject) =>\n    yesIf(",
    replace: "'principal.read': (asking, subject) =>\n    yesIf(asking.is('Maker') || ",
  },
  {
    id: 'any-maker-reads-a-request',
    file: 'lib/access/may.ts',
    fault: 'Any maker reads any request.',
    find: "'request.read': (asking, subject) =>\n    yesIf(",
    replace: "'request.read': (asking, subject) =>\n    yesIf(asking.is('Maker') || ",
  },
  {
    id: 'any-maker-reads-the-history',
    file: 'lib/access/may.ts',
    fault: 'Any maker reads the whole history.',
    find: "'history.read': (asking) => yesIf(asking.is('Auditor') ||",
    replace: "'history.read': (asking) => yesIf(asking.is('Maker') || asking.is('Auditor') ||",
  },
  {
    id: 'pulse-for-everybody',
    file: 'lib/principals/queries.ts',
    fault: 'Whoever knows its id can follow a principal that is not theirs.',
    find: "return isDenied(actor, 'principal.read', { ownerIds }, { kind: 'principal', id });",
    replace: 'return Promise.resolve(ownerIds.length === 0);',
  },
  {
    id: 'until-leaves-its-day-out',
    file: 'lib/history/event-conditions.ts',
    fault: 'A history filtered until a day leaves that day out.',
    find: '::date + 1)::timestamp',
    replace: '::date)::timestamp',
  },
];
