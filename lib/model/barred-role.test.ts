import { describe, expect, test } from 'vitest';
import { isBarredRole, isSameRoleName } from './barred-role.ts';
import { defaultPolicy } from './policy.ts';

const { deniedRoleNames } = defaultPolicy('Production');
const own = { rootRoleId: '0198c0de-0000-7000-8000-000000000001', templateId: null };
const customizer = '119f245c-3cc8-4b62-b31c-d1a046ced15d';
const maker = 'd58407f2-48d5-e711-a82c-000d3a37c848';

describe('The predefined roles that a policy bars are barred', () => {
  test.each([
    ['in German', { ...own, name: 'Systemanpasser', templateId: customizer }, true],
    ['by an id in capitals', { ...own, name: 'X', templateId: customizer.toUpperCase() }, true],
    ['by its root', { ...own, name: 'Umgebungsersteller', rootRoleId: maker }, true],
    ['but no role of its own', { ...own, name: 'Sales Importer' }, false],
    [
      'nor a predefined one that the policy lets pass',
      { ...own, name: 'Standardbenutzer', templateId: '236750cd-45ae-4939-ab12-b24b920ced93' },
      false,
    ],
  ])('%s', (_, role, isBarred) => {
    expect(isBarredRole(role, deniedRoleNames)).toBe(isBarred);
  });
});

test.each([
  ['system customizer', true],
  ['SYSTEM  CUSTOMIZER ', true],
  ['System\u00a0Customizer', true],
  ['Sys\u200btem Customizer', true],
  ['System \u2060Customizer\ufeff', true],
  ['\uff33ystem Customizer', true],
  ['System Customizers', false],
  ['System Customiser', false],
])('%j is the same name as System Customizer: %s', (name, isSame) => {
  expect(isSameRoleName(name, 'System Customizer')).toBe(isSame);
  expect(isBarredRole({ ...own, name }, ['System Customizer'])).toBe(isSame);
  expect(isBarredRole({ ...own, name: 'System Customizer' }, [name])).toBe(isSame);
});
