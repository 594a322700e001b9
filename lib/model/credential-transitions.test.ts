import { expect, test } from 'vitest';
import { testEveryCell } from '#testing/test-every-cell.ts';
import { credentialState, openCredentialStates, usableCredentialStates } from './credential.ts';
import { credentialTransitions } from './credential-transitions.ts';

testEveryCell(
  credentialTransitions,
  credentialState.options,
  `
               requested  minting    proving   ready     opened    stored    lost     removing  removed  failed
  mint         minting    not-yet    over      over      over      over      over     over      over     over
  postpone     not-yet    requested  over      over      over      over      over     over      over     over
  refuse       failed     failed     over      over      over      over      over     over      over     over
  lose         not-yet    lost       over      over      over      over      over     over      over     over
  seal         not-yet    proving    over      over      over      over      over     over      over     over
  take-back    not-yet    removing   over      over      over      over      over     over      over     over
  finish-test  not-yet    not-yet    ready     over      over      over      over     over      over     over
  open         not-yet    not-yet    not-yet   opened    opened    over      over     over      over     over
  acknowledge  not-yet    not-yet    not-yet   not-yet   stored    stored    over     over      over     over
  expire       not-yet    not-yet    not-yet   removing  removing  over      over     over      over     over
  discard      removing   removing   removing  removing  removing  over      over     over      over     over
  keep         stored     stored     stored    stored    stored    over      over     over      over     over
  remove       not-yet    not-yet    not-yet   not-yet   not-yet   removing  over     over      over     over
  stop         removing   removing   removing  removing  removing  removing  over     over      over     over
  prove-gone   not-yet    not-yet    not-yet   not-yet   not-yet   not-yet   removed  removed   over     over
  disown       not-yet    not-yet    not-yet   not-yet   not-yet   not-yet   failed   failed    over     over
  `,
);

test('what is open can be discarded, and what may be a secret is removed by a stop', () => {
  expect(credentialTransitions.discard.from).toEqual(openCredentialStates);
  expect(credentialTransitions.stop.from).toEqual(usableCredentialStates);
});
