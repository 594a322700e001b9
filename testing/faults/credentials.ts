import type { Fault } from './fault.ts';

/** What can go wrong with a client secret once it was asked for. */
export const credentialFaults: readonly Fault[] = [
  {
    id: 'readable-for-ever',
    file: 'lib/credentials/open-sealed.ts',
    fault: 'A ciphertext can be read after its 15 minutes.',
    find: 'const isOver = !sealedAt || now() >= secondsAfter(sealedAt, readableSeconds);',
    replace: 'const isOver = !sealedAt;',
  },
  {
    id: 'unopened-never-due',
    file: 'lib/credentials/store-test-result.ts',
    fault: 'A secret that nobody opens is never removed.',
    find: 'nextAttemptAt: secondsAfter(credential.sealedAt ?? now(), readableSeconds),',
    replace: 'nextAttemptAt: null,',
  },
  {
    id: 'unopened-kept-a-day',
    file: 'lib/credentials/expire-hand-over.ts',
    fault: 'A secret that nobody opened stays for a day, as if somebody had.',
    find: ": { at: readableUntil(credential), why: 'lapsed' };",
    replace:
      ": { at: secondsAfter(readableUntil(credential), confirmWithinSeconds), why: 'lapsed' };",
  },
  {
    id: 'unconfirmed-kept-for-ever',
    file: 'lib/credentials/expire-hand-over.ts',
    fault: 'A secret that was opened and never confirmed is kept for ever.',
    find: 'nextAttemptAt: isUnreadable ? end.at : readableUntil(credential),',
    replace: 'nextAttemptAt: isUnreadable ? null : readableUntil(credential),',
  },
  {
    id: 'discard-leaves-ciphertext',
    file: 'lib/credentials/begin-removal.ts',
    fault: 'A discarded hand-over leaves its ciphertext in the row.',
    find: '      ciphertext: null,\n',
    replace: '',
  },
  {
    id: 'issue-when-not-ready',
    file: 'lib/principals/issue-secret.ts',
    fault: 'A secret is issued for a principal that is not ready.',
    find: "if (status.state !== 'ready') {",
    replace: "if (status.state === 'retired') {",
  },
  {
    id: 'not-in-a-row',
    file: 'lib/credentials/test-secret.ts',
    fault:
      'A secret counts as proven once Entra took it three times, refusals between them or not.',
    find: 'throw error;\n        inARow = 0;',
    replace: 'throw error;',
  },
  {
    id: 'mints-again',
    file: 'lib/credentials/advance-credential.ts',
    fault: 'After a worker that died while it minted, the next one mints a second secret.',
    find: 'await settleInterruptedMint(credential);',
    replace: 'await mint(credential, at);',
  },
  {
    id: 'discarded-in-the-mint',
    file: 'lib/credentials/remove-wherever-listed.ts',
    fault:
      'A secret that was discarded while it was minted is not looked for by its name, and stays.',
    find: '(one) => one.displayName === passwordName(id) && one.keyId !== keyId',
    replace: '(one) => one.keyId === keyId',
  },
  {
    id: 'gone-at-first-look',
    file: 'lib/credentials/remove-secret.ts',
    fault: 'A lost secret is called removed at the first look that does not find it.',
    find: 'const isGone = isProvenGone(',
    replace: "const isGone = looked.look === 'not-listed' || isProvenGone(",
  },
  {
    id: 'overtaken-worker-renews',
    file: 'lib/kernel/lease.ts',
    fault: 'A worker that was overtaken lengthens the lease of the one that has it now.',
    find: 'where: { id, leaseToken, leaseUntil: { not: null } },',
    replace: 'where: { id, leaseUntil: { not: null } },',
  },
  {
    id: 'discard-leaves-the-lease',
    file: 'lib/kernel/lease.ts',
    fault: 'A hand-over that was given up leaves the worker in the middle of it its lease.',
    find: '  leaseUntil: null,\n  leaseToken: { increment: 1 },\n',
    replace: '',
  },
  {
    id: 'extractable-tab-key',
    file: 'components/issue-secret/tab-key.ts',
    fault: 'The private half of the tab’s key can be exported.',
    find: '    false,\n    [',
    replace: '    true,\n    [',
  },
];
