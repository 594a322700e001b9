import { expect, test } from 'vitest';
import { dangerOf } from './dangerous-privileges.ts';

test.each([
  [[], null],
  [['prvCreateAccount', 'prvReadUser', 'prvReadRole', 'prvAssignAccount', 'prvReadTeam'], null],
  [['prvReadAccount', 'prvAssignRole'], 'users or roles'],
  [['PrvCreateUser'], 'users or roles'],
  [['prvWriteUser'], 'users or roles'],
  [['prvCreateRole'], 'users or roles'],
  [['prvWriteRole'], 'users or roles'],
  [['prvImportCustomization'], 'users or roles'],
  [['prvWriteTeam'], 'teams'],
  [['prvWriteBusinessUnit'], 'business units'],
  [['prvWriteFieldSecurityProfile'], 'column security'],
  [['prvActOnBehalfOfAnotherUser'], 'somebody else'],
  [['prvCreatePluginAssembly'], 'code'],
  [['prvCreateSdkMessageProcessingStep'], 'code'],
])('%j is more than a flow may hold: %s', (names, reason) => {
  const danger = dangerOf(names.map((name) => ({ name })));
  if (reason === null) expect(danger).toBeNull();
  else expect(danger).toContain(reason);
});
