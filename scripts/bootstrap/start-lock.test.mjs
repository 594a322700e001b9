import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publishAddress, runningStart, takeStartLock } from './start-lock.mjs';

let folder;
let file;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boarding-pass-'));
  file = join(folder, 'start.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a second start is refused and learns where the first one runs', () => {
  expect(takeStartLock(file)).toBe(true);
  publishAddress({ portal: 'http://localhost:3000' }, file);
  expect(takeStartLock(file)).toBe(false);
  expect(runningStart(file)).toMatchObject({ pid: process.pid, portal: 'http://localhost:3000' });
});

test('what a killed start left behind is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(file, JSON.stringify({ pid, identity: '1' }));
  expect(runningStart(file)).toBeUndefined();
  expect(takeStartLock(file)).toBe(true);
});

test('a process that was given the id of a dead start is not taken for it', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, identity: 'began at another time' }));
  expect(takeStartLock(file)).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(process.pid);
});

test('half a file is no start', () => {
  writeFileSync(file, '{"pid":');
  expect(takeStartLock(file)).toBe(true);
});
