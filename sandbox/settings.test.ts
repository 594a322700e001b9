import { expect, test } from 'vitest';
import { settingsFrom } from './settings.ts';

test('nothing set is a sandbox on loopback that lags as the real ones do', () => {
  expect(settingsFrom({ SANDBOX_PORT: '' })).toEqual({
    host: '127.0.0.1',
    port: 4000,
    portalUrl: 'http://localhost:3000',
    publicUrl: undefined,
    dataFolder: undefined,
    lag: 'realistic',
  });
});

test('blanks around a value are no part of it', () => {
  const typed = {
    SANDBOX_PORT: ' 4100 ',
    SANDBOX_LAG: ' none\t',
    PORTAL_URL: ' http://localhost:3100 ',
  };
  const meant = { port: 4100, lag: 'none', portalUrl: 'http://localhost:3100' };
  expect(settingsFrom(typed)).toMatchObject(meant);
});

test.each([
  ['SANDBOX_PORT', 'x', 'a number from 0 to 65535'],
  ['SANDBOX_PORT', '70000', 'a number from 0 to 65535'],
  ['PORTAL_URL', 'nope', 'an http or https address'],
  ['SANDBOX_LAG', 'much', "'none' or 'realistic'"],
])('%s=%s is refused by name', (name, value, reason) => {
  expect(() => settingsFrom({ [name]: value })).toThrow(new RegExp(`${name}.*${reason}`));
});
