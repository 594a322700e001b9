// Vitest's set-up of every test file. One process works off many of them, so that Node, the packages and
// our own modules are loaded once, and what ran often is quick; what they keep begins anew with each file,
// and so does the environment. A file that replaces modules has all of them to itself.
import { readFileSync } from 'node:fs';
import { expect, vi } from 'vitest';

const kept: typeof globalThis & {
  environmentAtStart?: NodeJS.ProcessEnv;
  hasReplacedModules?: boolean;
} = globalThis;
kept.environmentAtStart ??= { ...process.env };

const { testPath } = expect.getState();
const replacesModules = /\bvi\.mock\(/.test(readFileSync(String(testPath), 'utf8'));
if (replacesModules || kept.hasReplacedModules) vi.resetModules();
kept.hasReplacedModules = replacesModules;
vi.useRealTimers();
for (const name of Object.keys(globalThis)) {
  if (name.startsWith('boardingPass')) Reflect.deleteProperty(globalThis, name);
}
for (const name of Object.keys(process.env)) {
  if (!(name in kept.environmentAtStart)) delete process.env[name];
}
Object.assign(process.env, kept.environmentAtStart);
