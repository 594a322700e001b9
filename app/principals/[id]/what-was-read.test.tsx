import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Finding } from '#lib/model/finding.ts';
import { WhatWasRead } from './what-was-read.tsx';

const list = { name: 'API permissions', size: 0, why: null, requestId: null };

const removed: Finding = {
  ...{ code: 'removed-secret-listed', seatId: null },
  facts: { keyId: 'back', endsOn: null },
};
const inQuestion: Finding = {
  ...{ code: 'secret-in-question', seatId: null },
  facts: { keyId: 'whose', endsOn: null },
};

function drawn(findings: Finding[], elsewhere: string[] = []): string {
  const evidence = {
    lists: [{ ...list, state: 'visible' as const }],
    ...{
      ownersAtEntra: ['portal'],
      credentialsAtEntra: 3,
      clientId: null,
      servicePrincipalId: null,
    },
    seats: [],
  };
  const outcome = findings.length === 0 ? ('as-approved' as const) : ('differs' as const);
  const verification = {
    ...{ at: new Date(0), permissions: 'proven' as const },
    ...{ outcome, findings, evidence },
  };
  return renderToStaticMarkup(
    <WhatWasRead verification={verification} seats={[]} elsewhere={elsewhere} />,
  );
}

test('each credential that is found is told as what it is, and only one of nobody here as not issued here', () => {
  expect(drawn([])).toContain('3 client secrets, issued here');
  const told = drawn([removed, inQuestion]);
  expect(told).toContain('3 credentials: 1 removed earlier and 1 in question');
  expect(told).not.toContain('not issued here');
});

test('what a look found in another environment stands beside what was read', () => {
  expect(drawn([])).toContain('Looked for each night');
  expect(drawn([], ['Sales Copy'])).toContain('An application user in Sales Copy');
});
