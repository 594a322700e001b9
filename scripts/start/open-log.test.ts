import { closeSync, mkdtempSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog } from './open-log.ts';

test('a start adds to what was said before, and sets it aside once it has grown', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'log-')), 'of', 'portal.log');
  const say = (words: string) => {
    const { file, from } = openLog(path);
    writeSync(file, words);
    closeSync(file);
    return from;
  };
  expect(say('one\n')).toBe(0);
  expect(say('two\n')).toBe(4);
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
  truncateSync(path, 20 * 1024 * 1024 + 1);
  expect(say('three\n')).toBe(0);
  expect(readFileSync(path, 'utf8')).toBe('three\n');
  expect(readFileSync(`${path}.1`, 'utf8')).toContain('one\ntwo\n');
});
