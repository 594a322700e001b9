import { expect, test } from 'vitest';
import { adviceFor } from './advice.ts';

test('the advice says what Power Automate asks for, and not what else it could never take', () => {
  expect(adviceFor['power-automate']).toContain('asks for a client secret');
  expect(Object.values(adviceFor).join(' ')).not.toMatch(/nothing else|only a client secret/);
});
